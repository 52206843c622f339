package uk.gridwarden.rule.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Declares a rule: put it on a {@link Rule} component beside {@code @Component}.
 *
 * <p>The values become the service properties {@code gw.rule.id}, {@code gw.rule.version}, {@code gw.rule.title} and
 * {@code gw.rule.judges}.
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
}
