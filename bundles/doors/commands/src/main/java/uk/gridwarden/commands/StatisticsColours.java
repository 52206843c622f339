package uk.gridwarden.commands;

import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.statistics.CellState;

/** The colours of the report: such as can be told apart by the colour-blind, and on a copy in black and white. */
final class StatisticsColours {
    static final String GREEN = "#00795c";
    static final String RED = "#c8401f";
    static final String AMBER = "#e69f00";
    static final String GREY = "#9aa3ad";
    private static final String BLUE = "#56b4e9";
    private static final String VIOLET = "#7b5ea7";
    private static final String DARK = "#5a6470";

    private StatisticsColours() {}

    static String of(CellState state) {
        return switch (state) {
            case CORRECT -> GREEN;
            case ANOTHER_OPERATOR -> RED;
            case STILL_SUPPLIER -> AMBER;
            case STILL_ACB -> BLUE;
            case EXPIRED -> VIOLET;
            case UNKNOWN -> GREY;
        };
    }

    static String of(CodeKind kind) {
        return switch (kind) {
            case FINDING -> RED;
            case MONITORED -> AMBER;
            case NOTED -> VIOLET;
            case DRY_RUN -> GREY;
            case SHADOW -> DARK;
            case WARNING -> BLUE;
            case REFUSAL -> GREEN;
        };
    }
}
