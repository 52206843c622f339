package uk.gridwarden.callers.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.callers.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden callers",
        description = "Who may call, and the HTTPS listener. Who a certificate belongs to is in etc/callers.csv.")
public @interface CallersConfiguration {

    @AttributeDefinition(
            name = "Roles of the local door",
            description = "What those may do who call over plain HTTP, with blanks in between.")
    String local_roles() default "data-system supplier integrator auditor operator administrator";

    @AttributeDefinition(
            name = "Plain HTTP beyond loopback",
            description =
                    "'accepted' lets other machines come in over plain HTTP, as the local door; otherwise they are"
                            + " strangers there.")
    String plain_http_beyond_loopback() default "refused";

    @AttributeDefinition(
            name = "Published address",
            description = "What the contracts name as the place of the services, such as https://gateway.example:8443;"
                    + " empty: the address that was asked.")
    String published_address() default "";

    @AttributeDefinition(name = "Port of HTTPS", description = "Port to listen on; 0: there is no HTTPS.")
    int tls_port() default 0;

    @AttributeDefinition(
            name = "Address of HTTPS",
            description = "Address to listen on; 0.0.0.0 for all of the machine.")
    String tls_address() default "127.0.0.1";

    @AttributeDefinition(
            name = "Protocols of HTTPS",
            description = "Versions of TLS, with blanks in between; TLSv1.2 can be added.")
    String tls_protocols() default "TLSv1.3";

    @AttributeDefinition(
            name = "Certificate of HTTPS",
            description =
                    "File with the certificate and its chain, PEM, or with the private key too, PKCS#12; relative to"
                            + " etc. A new file is taken in without a restart.")
    String tls_certificate_file() default "tls/server.pem";

    @AttributeDefinition(
            name = "Private key of HTTPS",
            description = "File with the private key, PKCS#8 in PEM without a password; relative to etc; not used with"
                    + " PKCS#12.")
    String tls_key_file() default "tls/server.key";

    @AttributeDefinition(name = "Password of the PKCS#12 file", description = "Empty with PEM files.")
    String tls_password() default "";

    @AttributeDefinition(
            name = "Authorities of callers",
            description = "PEM file with the CA certificates that vouch for callers' certificates; relative to etc.")
    String tls_authorities_file() default "tls/authorities.pem";

    @AttributeDefinition(
            name = "Revocation lists of callers",
            description =
                    "File with CRLs, PEM or DER, one of each CA on a caller's path; relative to etc; empty: nothing"
                            + " is checked for revocation.")
    String tls_crl_file() default "";
}
