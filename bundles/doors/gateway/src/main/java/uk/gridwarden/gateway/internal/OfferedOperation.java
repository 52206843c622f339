package uk.gridwarden.gateway.internal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An operation that a contract names, and whoever answers it at the moment.
 *
 * @param element local name of the element that asks for it
 * @param now the operation, unless something that it needs is not there
 */
record OfferedOperation(String element, Supplier<Optional<? extends Operation>> now) {}
