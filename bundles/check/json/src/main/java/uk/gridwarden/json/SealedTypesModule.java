package uk.gridwarden.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Names the variant of a sealed interface in a property {@code is}: the record's name in lower case, with hyphens. The
 * names are stored, so such a record keeps its name.
 */
final class SealedTypesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SealedTypesModule() {
        super("gridwarden-sealed-types");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.appendAnnotationIntrospector(new Variants());
    }

    private static final class Variants extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeResolverBuilder<?> findTypeResolver(MapperConfig<?> config, AnnotatedClass type, JavaType base) {
            var raw = type.getRawType();
            return isChoice(raw) || isVariant(raw)
                    ? new StdTypeResolverBuilder(JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, null))
                    : null;
        }

        @Override
        public List<NamedType> findSubtypes(Annotated type) {
            return isChoice(type.getRawType())
                    ? Arrays.stream(type.getRawType().getPermittedSubclasses())
                            .map(variant -> new NamedType(variant, name(variant)))
                            .toList()
                    : null;
        }

        @Override
        public String findTypeName(AnnotatedClass type) {
            return isVariant(type.getRawType()) ? name(type.getRawType()) : null;
        }

        private static boolean isVariant(Class<?> type) {
            return Arrays.stream(type.getInterfaces()).anyMatch(Variants::isChoice);
        }

        // An enum whose constants have bodies is sealed as well.
        private static boolean isChoice(Class<?> type) {
            return type.isInterface() && type.isSealed();
        }

        private static String name(Class<?> variant) {
            return variant.getSimpleName()
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
        }
    }
}
