package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON text into maps, lists and strings; numbers and the literals come as their text. */
final class JsonText {
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        var reader = new JsonText(text);
        var value = reader.value();
        if (reader.peek() != 0) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private Object value() {
        var next = peek();
        if (next == '{') {
            return object();
        }
        if (next == '[') {
            return array();
        }
        return next == '"' ? string() : literal();
    }

    private Map<String, Object> object() {
        var values = new LinkedHashMap<String, Object>();
        open('{');
        if (!ends('}')) {
            do {
                peek();
                var name = string();
                expect(':');
                values.put(name, value());
            } while (continues('}'));
        }
        return values;
    }

    private List<Object> array() {
        var values = new ArrayList<>();
        open('[');
        if (!ends(']')) {
            do {
                values.add(value());
            } while (continues(']'));
        }
        return values;
    }

    private void open(char bracket) {
        expect(bracket);
        if (++depth > DEEPEST) {
            throw unexpected("at most " + DEEPEST + " levels");
        }
    }

    private boolean ends(char bracket) {
        if (peek() != bracket) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    private boolean continues(char bracket) {
        if (ends(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        var content = new StringBuilder();
        while (current() != '"') {
            content.append(current() == '\\' ? escaped() : current());
            at++;
        }
        at++;
        return content.toString();
    }

    private char escaped() {
        at++;
        return switch (current()) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            default -> current();
        };
    }

    private char hexadecimal() {
        if (at + 4 >= text.length()) {
            throw unexpected("four hexadecimal digits");
        }
        var digits = text.substring(at + 1, at + 5);
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private String literal() {
        var start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (start == at) {
            throw unexpected("a value");
        }
        return text.substring(start, at);
    }

    private void expect(char character) {
        if (peek() != character) {
            throw unexpected("'" + character + "'");
        }
        at++;
    }

    /** The next character that is no white space, or 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char current() {
        if (at >= text.length()) {
            throw unexpected("a quotation mark");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("not JSON at character " + (at + 1) + ": expected " + expected);
    }
}
