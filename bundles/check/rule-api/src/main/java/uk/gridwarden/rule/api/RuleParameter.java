package uk.gridwarden.rule.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a parameter of a rule, which an operator can set without a new bundle: put it beside {@link RuleSpec}, once for
 * each parameter.
 *
 * <p>A rule finds the value in force in {@link Policy#parameters(String)}. While a value that was set is not of the declared
 * type, or a parameter is set that the rule does not declare, the rule is not active.
 *
 * @since 1.3
 */
@Capability(namespace = RuleParameter.NAMESPACE, attribute = RuleSpec.COMPONENT + "=${@class}")
@Repeatable(RuleParameter.Declarations.class)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RuleParameter {
    /** Namespace of the capability, and the attribute that holds the parameter's name. */
    String NAMESPACE = "uk.gridwarden.rule.parameter";

    /** The attribute that holds the default value. */
    String DEFAULT = "default";

    /** Name, such as {@code longest.delay.days}: letters, digits, dots, hyphens and underscores, a letter first. */
    @Attribute(NAMESPACE)
    String name();

    /** Type of its values. */
    @Attribute
    ParameterType type() default ParameterType.TEXT;

    /** Value while the operator sets none. */
    @Attribute(DEFAULT)
    String defaultValue();

    /** One sentence for the operator: what the value means, with its unit. */
    @Attribute
    String description();

    /** Holds several declarations. */
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface Declarations {
        /** The declarations. */
        RuleParameter[] value();
    }
}
