package uk.gridwarden.engine.internal;

import java.util.Set;
import uk.gridwarden.duis.ResponseCodeList;

/** The codes that the engine's defaults name, and a few of the stock schema. */
final class CodesOfTheSchema implements ResponseCodeList {
    private static final Set<String> STOCK = Set.of("I0", "I99", "W050201", "E2", "E4", "E19", "E30");
    private static final Set<String> OURS =
            Set.of("E061510", "E061511", "E061512", "E062106", "E062107", "E062108", "E9900", "E9901");

    @Override
    public boolean isKnown(String code) {
        return STOCK.contains(code) || OURS.contains(code);
    }

    @Override
    public boolean isStock(String code) {
        return STOCK.contains(code);
    }
}
