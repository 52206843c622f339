package uk.gridwarden.gateway.internal;

import java.util.Map;
import java.util.TreeMap;
import uk.gridwarden.duis.ResponseCodeList;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.failures.FaultCode;

/** Response codes of the stock schema: clients discard an answer with any other. */
final class StockCodes {
    private static final String OTHER = "other";

    private final ResponseCodeList list;
    private final Map<String, String> codes = new TreeMap<>();

    /**
     * With the setting.
     *
     * @throws IllegalArgumentException when it is not a table of error codes of the stock schema with an entry for all
     *     others
     */
    StockCodes(ResponseCodeList list, String table) {
        this.list = list;
        for (var entry : table.split(",")) {
            var parts = entry.strip().split("\\s*=\\s*", 2);
            if (parts.length < 2 || !list.isStock(parts[1]) || !parts[1].startsWith("E")) {
                throw new IllegalArgumentException("stock.response.codes has '" + entry.strip()
                        + "'; expected KEY=CODE with an error code of the stock DUIS schema");
            }
            codes.put(parts[0], parts[1]);
        }
        if (!codes.containsKey(OTHER)) {
            throw new IllegalArgumentException("stock.response.codes has no entry for " + OTHER);
        }
    }

    /** The decision's own code where stock clients know it. */
    String of(Decision decision) {
        var code = decision.responseCode();
        if (list.isStock(code)) {
            return code;
        }
        var byCode = codes.getOrDefault(code, codes.get(OTHER));
        return decision.findings().isEmpty()
                ? byCode
                : codes.getOrDefault(decision.findings().get(0).code(), byCode);
    }

    String of(FaultCode fault) {
        return codes.getOrDefault(fault.name(), codes.get(OTHER));
    }
}
