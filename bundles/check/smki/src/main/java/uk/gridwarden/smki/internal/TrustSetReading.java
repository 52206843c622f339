package uk.gridwarden.smki.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustState.Problem;

/** One reading of the trust folder's files into a trust set, and a list of what is wrong with them. */
final class TrustSetReading {
    private static final String SIGNERS = TrustFile.Part.SIGNERS.folder() + "/";

    private final Signatures signatures;
    private final Map<String, CertificateAuthority> anchors = new LinkedHashMap<>();
    private final Map<String, CertificateAuthority> intermediates = new LinkedHashMap<>();
    private final Map<String, PinnedSigners.Pinned> signers = new LinkedHashMap<>();
    private final Map<String, TrustSet.KnownOrganisation> organisations = new LinkedHashMap<>();
    private final Map<String, NamedList> revocationLists = new LinkedHashMap<>();
    private final List<Problem> problems;

    private record NamedList(String file, CertificateRevocationList list) {}

    private TrustSetReading(Signatures signatures, List<Problem> problems) {
        this.signatures = signatures;
        this.problems = new ArrayList<>(problems);
    }

    /**
     * What became of the files.
     *
     * @param set what the good ones say
     * @param problems what is wrong with the others
     */
    record Result(TrustSet set, List<Problem> problems) {

        boolean isWhole() {
            return problems.isEmpty();
        }

        /**
         * Whether the files that cannot be read could only make the set trust more than it does.
         *
         * <p>That holds for signers. A CRL that is left out takes its revocations with it, an anchor or organisation
         * certificate turns valid paths into invalid ones and leaves payload signatures unchecked.
         */
        boolean lacksNothingButSigners() {
            return problems.stream().allMatch(problem -> problem.file().startsWith(SIGNERS));
        }
    }

    static Result of(TrustFolder.Content content, Signatures signatures, Instant now) {
        var reading = new TrustSetReading(signatures, content.problems());
        for (var file : content.files()) {
            reading.take(file);
        }
        var revocationLists = reading.checkedRevocationLists();
        var set = new TrustSet(
                content.digest(),
                now,
                List.copyOf(reading.anchors.values()),
                List.copyOf(reading.intermediates.values()),
                new PinnedSigners(reading.signers.values().stream()
                        .map(pinned -> pinned.under(revocationLists.all()))
                        .toList()),
                List.copyOf(reading.organisations.values()),
                revocationLists);
        return new Result(set, List.copyOf(reading.problems));
    }

    private void take(TrustFile file) {
        try {
            for (var item : file.items()) {
                switch (file.part()) {
                    case ANCHORS -> takeAnchor(item);
                    case SIGNERS -> takeSigner(item);
                    case ORGANISATIONS -> takeOrganisation(item);
                    case CRLS -> takeRevocationList(file, item);
                }
            }
        } catch (ProfileViolation violation) {
            problems.add(new Problem(file.name(), violation.getMessage()));
        }
    }

    private void takeAnchor(TrustFile.Item item) throws ProfileViolation {
        var anchor = item.label().equals(TrustFile.Item.PUBLIC_KEY)
                ? CertificateAuthority.readPublicKey(item.octets())
                : CertificateAuthority.read(item.octets());
        anchors.put(Sha256.hex(item.octets()), anchor);
    }

    private void takeSigner(TrustFile.Item item) throws ProfileViolation {
        var read = OrganisationCertificate.read(item.octets());
        var certificate = read.certificate();
        if (read.keyUse() != KeyUse.DIGITAL_SIGNATURE) {
            throw new ProfileViolation("The signer's key usage is keyAgreement: expected digitalSignature.");
        }
        var sha256 = Sha256.hex(item.octets());
        var other = signers.values().stream()
                .filter(pinned -> pinned.issuer().equals(certificate.issuer())
                        && pinned.signer().serial().equals(certificate.serial())
                        && !pinned.signer().sha256().equals(sha256))
                .findFirst();
        if (other.isPresent()) {
            throw new ProfileViolation("Another pinned signer has the issuer "
                    + Printable.of(certificate.issuer().getName()) + " and serial number " + certificate.serial()
                    + " too: expected one certificate to each issuer and serial number.");
        }
        signers.put(
                sha256,
                new PinnedSigners.Pinned(
                        certificate.issuer(),
                        new Signer(
                                read.organisation(),
                                read.role(),
                                signatures.publicKey(certificate.publicKey()),
                                certificate.issuer().getName(),
                                certificate.serial(),
                                certificate.notBefore(),
                                certificate.notAfter(),
                                sha256)));
    }

    /** CA certificates are welcome here too: without them, a root alone as anchor could not vouch for anyone. */
    private void takeOrganisation(TrustFile.Item item) throws ProfileViolation {
        var sha256 = Sha256.hex(item.octets());
        try {
            organisations.put(
                    sha256, new TrustSet.KnownOrganisation(item.octets(), OrganisationCertificate.read(item.octets())));
        } catch (ProfileViolation noOrganisation) {
            try {
                intermediates.put(sha256, CertificateAuthority.read(item.octets()));
            } catch (ProfileViolation noAuthorityEither) {
                throw noOrganisation;
            }
        }
    }

    private void takeRevocationList(TrustFile file, TrustFile.Item item) throws ProfileViolation {
        var list = CertificateRevocationList.read(item.octets());
        revocationLists.put(Sha256.hex(item.octets()), new NamedList(file.name(), list));
    }

    /**
     * A CRL of a CA that is known has to bear that CA's signature. One of a CA that is not known yet may still fit a CA
     * certificate that a request sends along, and is verified then.
     */
    private RevocationLists checkedRevocationLists() {
        var known = Stream.concat(anchors.values().stream(), intermediates.values().stream())
                .toList();
        var lists = RevocationLists.of(
                revocationLists.values().stream().map(NamedList::list).toList(), known, signatures);
        var forged = revocationLists.values().stream()
                .filter(named -> isForged(named.list(), lists, known))
                .toList();
        for (var named : forged) {
            problems.add(new Problem(
                    named.file(),
                    "The CRL's signature does not verify with the key of its CA "
                            + Printable.of(named.list().issuer().getName()) + ": expected it to."));
        }
        return lists.without(list -> forged.stream().anyMatch(named -> named.list() == list));
    }

    private static boolean isForged(
            CertificateRevocationList list, RevocationLists lists, List<CertificateAuthority> known) {
        var named = known.stream()
                .filter(authority -> authority.certificate().isPresent() && authority.mayBeNamed(list.issuer()))
                .toList();
        return !named.isEmpty()
                && named.stream()
                        .noneMatch(authority -> lists.signedBy(authority).contains(list));
    }
}
