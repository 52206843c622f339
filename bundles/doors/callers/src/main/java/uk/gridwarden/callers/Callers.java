package uk.gridwarden.callers;

import javax.servlet.http.HttpServletRequest;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who calls. For any threads. */
@ProviderType
public interface Callers {

    /** Who sends a request, without reading its body: {@link Caller#STRANGER} unless a certificate or the way it came tells. */
    Caller of(HttpServletRequest request);

    /** How the platform's addresses look to those who call, such as {@code https://gateway.example:8443}; empty if as asked. */
    String publishedAddress();
}
