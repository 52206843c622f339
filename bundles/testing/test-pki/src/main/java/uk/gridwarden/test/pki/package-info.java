/**
 * A public key infrastructure for tests, generated at run time: no key or certificate is stored in the repository.
 *
 * <p>Start with {@link uk.gridwarden.test.pki.TestPki#at}, lay its certificates out with
 * {@link uk.gridwarden.test.pki.TrustFolder}, write requests with {@link uk.gridwarden.test.pki.ServiceRequests} and
 * sign them with {@link uk.gridwarden.test.pki.RequestSigner}.
 */
package uk.gridwarden.test.pki;
