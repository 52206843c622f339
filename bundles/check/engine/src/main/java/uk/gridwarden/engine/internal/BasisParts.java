package uk.gridwarden.engine.internal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import uk.gridwarden.basis.BasisPart;
import uk.gridwarden.basis.Listeners;
import uk.gridwarden.rule.api.Sha256;

/**
 * What decisions are based on besides the rules: the engine's settings, its response codes, and what other bundles
 * contribute. The order in which parts come plays no role, and a part that is expected and absent is named as missing.
 */
@Component(service = BasisParts.class)
public final class BasisParts extends Listeners {
    private static final String NONE = "none";

    private final EngineSettings engine;
    private final ResponseCodes codes;
    private final Runnable change = this::renew;
    private final List<BasisPart> parts = new CopyOnWriteArrayList<>();
    /** Settings of the parts; those of one that went stay until it is back, because it takes its requests along. */
    private final SortedMap<String, SortedMap<String, String>> contributed = new TreeMap<>();

    /** Put together after each change: every request asks for it. */
    private volatile Terms terms;

    /**
     * All settings in force at one moment.
     *
     * @param trust those by which certificates are trusted; a view of trust with others belongs to another basis
     * @param settings all that change which requests are accepted, by key
     */
    record Terms(
            EngineSettings.Values values,
            ResponseCodes.Table codes,
            SortedMap<String, String> trust,
            SortedMap<String, String> settings) {}

    /** Called by Declarative Services. */
    @Activate
    public BasisParts(@Reference EngineSettings engine, @Reference ResponseCodes codes) {
        this.engine = engine;
        this.codes = codes;
        engine.onChange(change);
        codes.onChange(change);
        renew();
    }

    @Deactivate
    void stop() {
        engine.forget(change);
        codes.forget(change);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPart(BasisPart part) {
        parts.add(part);
        var settings = part.settings();
        if (!settings.isEmpty()) {
            synchronized (this) {
                contributed.put(part.name(), new TreeMap<>(settings));
            }
            renew();
        }
    }

    void unbindPart(BasisPart part) {
        parts.remove(part);
    }

    Terms terms() {
        return terms;
    }

    private void renew() {
        synchronized (this) {
            terms = inForce();
        }
        changed();
    }

    private Terms inForce() {
        var values = engine.values();
        var table = codes.table();
        var settings = new TreeMap<>(values.settings());
        settings.putAll(table.settings());
        contributed.forEach((part, own) -> own.forEach((key, value) -> settings.put(part + "." + key, value)));
        var trust = contributed.get(BasisPart.SMKI);
        if (trust == null) {
            settings.put(BasisPart.SMKI, BasisPart.MISSING);
        }
        return new Terms(
                values,
                table,
                trust == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(trust),
                Collections.unmodifiableSortedMap(settings));
    }

    /**
     * The digests to be named beside the basis, by name of the part.
     *
     * @param schemas digest of the official schemas that the request was checked against
     */
    SortedMap<String, String> digests(Optional<Sha256> schemas) {
        var digests = new TreeMap<String, String>();
        digests.put(BasisPart.CLAUSES, BasisPart.MISSING);
        digests.put(BasisPart.SCHEMAS, schemas.map(Sha256::toString).orElse(NONE));
        for (var part : parts) {
            Optional<String> digest = part.digest();
            if (digest.isPresent() || digests.containsKey(part.name())) {
                digests.put(part.name(), digest.orElse(NONE));
            }
        }
        return digests;
    }
}
