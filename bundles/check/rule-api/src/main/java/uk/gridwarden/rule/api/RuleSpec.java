package uk.gridwarden.rule.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Declares a rule: put it on a {@link Rule} component beside {@code @Component}.
 *
 * <p>The values become the service properties {@code gw.rule.id}, {@code gw.rule.version}, {@code gw.rule.title},
 * {@code gw.rule.judges}, {@code gw.rule.shadow}, {@code gw.rule.valid.from} and {@code gw.rule.valid.until}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RuleSpec {
    /** Prefix of the service properties. */
    String PREFIX_ = "gw.rule.";

    /** Stable id, such as {@code SECMP0063-6.15.1}. An id is for ever and never names another check. */
    String id();

    /** Version of the rule, {@code major.minor.micro}. Of two versions of one id, the higher is active. */
    String version();

    /** One sentence for the good condition. */
    String title();

    /** The Service Reference Variants judged, such as {@code 6.15.1}. */
    String[] judges();

    /**
     * Whether the rule only runs beside the others: its outcome is recorded and never used.
     *
     * @since 1.1
     */
    boolean shadow() default false;

    /**
     * The relevant time from which the rule judges: a UTC day such as {@code 2026-11-05}, or a time such as
     * {@code 2026-11-05T10:00:00Z}. Empty: since ever.
     *
     * @since 1.1
     */
    String valid_from() default "";

    /**
     * The relevant time from which the rule judges no more, in the same forms. Empty: for ever.
     *
     * @since 1.1
     */
    String valid_until() default "";
}
