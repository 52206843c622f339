package uk.gridwarden.network.operator.check;

/** The questions that decide whether the check concerns a request; a no is no fault, so none has a finding code. */
enum ScopeQuestion {
    NETWORK_OPERATOR_CELLS("scope.network-operator-cells"),
    SUBMITTER("scope.submitter"),
    DEVICE_TYPE("scope.device-type");

    private final String key;

    ScopeQuestion(String key) {
        this.key = key;
    }

    /** The first part of its keys in {@code findings.properties}. */
    String key() {
        return key;
    }
}
