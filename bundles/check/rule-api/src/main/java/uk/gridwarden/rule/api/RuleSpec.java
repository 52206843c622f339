package uk.gridwarden.rule.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a rule: put it on a {@link Rule} component beside {@code @Component}.
 *
 * <p>bnd writes it into the bundle's manifest as a capability. The engine reads nothing else: service properties and
 * configuration do not change a rule; what an operator may set is declared by {@link RuleParameter}. The capability names
 * the component by its class, so do not set the component's name.
 */
@Capability(namespace = RuleSpec.NAMESPACE, version = "${#version}", attribute = RuleSpec.COMPONENT + "=${@class}")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RuleSpec {
    /** Namespace of the capability, and the attribute that holds the rule's id. */
    String NAMESPACE = "uk.gridwarden.rule";

    /** The attribute that holds the name of the rule's component. */
    String COMPONENT = "component";

    /** Stable id, such as {@code SECMP0063-6.15.1}. An id is permanent and never reused for another check. */
    @Attribute(NAMESPACE)
    String id();

    /** Version of the rule, {@code major.minor.micro}. Of two versions of one id, the higher is active. */
    String version();

    /** One sentence for the good condition. */
    @Attribute
    String title();

    /** The Service Reference Variants judged, such as {@code 6.15.1}. */
    @Attribute
    String[] judges();

    /** True for a rule whose outcome is recorded but never used. */
    @Attribute
    boolean shadow() default false;

    /**
     * The relevant time from which the rule judges: a UTC day such as {@code 2026-11-05}, or a time such as
     * {@code 2026-11-05T10:00:00Z}. Empty: no start.
     */
    @Attribute
    String validFrom() default "";

    /** The relevant time from which the rule no longer judges, in the same forms. Empty: no end. */
    @Attribute
    String validUntil() default "";
}
