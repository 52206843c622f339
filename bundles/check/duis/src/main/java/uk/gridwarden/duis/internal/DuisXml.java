package uk.gridwarden.duis.internal;

/** The namespaces of DUIS documents. */
final class DuisXml {
    static final String NAMESPACE = "http://www.dccinterface.co.uk/ServiceUserGateway";
    static final String SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private DuisXml() {}
}
