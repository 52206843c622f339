package uk.gridwarden.commands;

import java.util.List;
import java.util.Locale;

/**
 * One bar of a chart, as SVG within a page: its parts one after the other, in proportion to a whole.
 *
 * @param parts from left to right
 * @param whole what the full width stands for
 */
record StackedBar(List<Part> parts, long whole) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 18;

    /** A part of a bar; a browser shows its label and count where the pointer rests. */
    record Part(String label, long count, String colour) {}

    String svg() {
        var svg = new StringBuilder("<svg role=\"img\" width=\"%d\" height=\"%d\">".formatted(WIDTH, HEIGHT));
        double left = 0;
        for (var part : parts) {
            double width = whole == 0 ? 0 : (double) part.count() * WIDTH / whole;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" width=\"%.2f\" height=\"%d\" fill=\"%s\"><title>%s: %d</title></rect>",
                    left,
                    width,
                    HEIGHT,
                    part.colour(),
                    HtmlText.escaped(part.label()),
                    part.count()));
            left += width;
        }
        return svg.append("</svg>").toString();
    }
}
