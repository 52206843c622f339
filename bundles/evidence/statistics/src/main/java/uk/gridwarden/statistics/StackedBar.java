package uk.gridwarden.statistics;

import static uk.gridwarden.statistics.HtmlTable.escaped;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A bar of a chart as SVG within a page, with its numbers as text. A library would need a script, which the page must not
 * run, or images, which neither scale nor can be read aloud.
 *
 * @param parts from left to right
 * @param whole the number that the full width stands for
 * @param width the full width, in pixels
 */
record StackedBar(List<Part> parts, long whole, int width) {
    private static final int HEIGHT = 16;

    /** A few among millions are what a reader looks for: they must be visible. */
    private static final double NARROWEST = 1.5;

    /** A part of a bar; a browser shows its label and count at the pointer. */
    record Part(String label, long count, String colour) {}

    String svg() {
        var drawn = parts.stream().mapToDouble(this::width).sum();
        var scale = drawn > width ? width / drawn : 1;
        var svg = new StringBuilder("<svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\">"
                .formatted(escaped(text()), width, HEIGHT));
        double left = 0;
        for (var part : parts) {
            double wide = width(part) * scale;
            if (wide > 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\"><title>%s: %d</title></rect>",
                        left,
                        wide,
                        HEIGHT,
                        part.colour(),
                        escaped(part.label()),
                        part.count()));
            }
            left += wide;
        }
        return svg.append("</svg>").toString();
    }

    private double width(Part part) {
        return part.count() == 0 || whole == 0 ? 0 : Math.max(NARROWEST, (double) part.count() * width / whole);
    }

    private String text() {
        return parts.stream()
                .filter(part -> part.count() > 0)
                .map(part -> part.label() + " " + part.count() + " of " + whole)
                .collect(Collectors.joining(", "));
    }
}
