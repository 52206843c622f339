package uk.gridwarden.smki.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustState.Problem;

/** Reads the trust folder's files into a trust set and a list of their problems. */
final class TrustSetReading {
    private static final String SIGNERS = TrustFile.Part.SIGNERS.folder() + "/";

    private final Signatures signatures;
    private final Map<String, CertificateAuthority> anchors = new LinkedHashMap<>();
    private final Map<String, CertificateAuthority> intermediates = new LinkedHashMap<>();
    private final Map<String, OrganisationCertificate> signers = new LinkedHashMap<>();
    private final Map<String, TrustSet.KnownOrganisation> organisations = new LinkedHashMap<>();
    private final Map<String, CertificateRevocationList> revocationLists = new LinkedHashMap<>();
    private final List<Problem> problems;

    private TrustSetReading(Signatures signatures, List<Problem> problems) {
        this.signatures = signatures;
        this.problems = new ArrayList<>(problems);
    }

    /**
     * The result of a reading.
     *
     * @param set the content of the valid files
     * @param problems the other files, each with its reason
     */
    record Result(TrustSet set, List<Problem> problems) {

        /** Adds problems. */
        Result and(List<Problem> others) {
            return new Result(
                    set, Stream.concat(problems.stream(), others.stream()).toList());
        }

        boolean isWhole() {
            return problems.isEmpty();
        }

        /**
         * Tells whether the set is safe to use without the refused files.
         *
         * <p>Only signers can be left out safely. Without a CRL its revocations are lost; without an anchor or an
         * organisation certificate valid paths become invalid and payload signatures stay unchecked.
         */
        boolean lacksNothingButSigners() {
            return problems.stream().allMatch(problem -> problem.file().startsWith(SIGNERS));
        }
    }

    static Result of(TrustFolder.Content content, Signatures signatures) {
        var reading = new TrustSetReading(signatures, content.problems());
        for (var file : content.files()) {
            reading.take(file);
        }
        var revocationLists = reading.checkedRevocationLists();
        var set = new TrustSet(
                content.digest(),
                List.copyOf(reading.anchors.values()),
                List.copyOf(reading.intermediates.values()),
                new PinnedSigners(reading.signers, revocationLists.all(), signatures),
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
                    case CRLS ->
                        revocationLists.put(sha256(item), CertificateRevocationList.read(file.name(), item.octets()));
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
        anchors.put(sha256(item), anchor);
    }

    private void takeSigner(TrustFile.Item item) throws ProfileViolation {
        var read = OrganisationCertificate.read(item.octets());
        var certificate = read.certificate();
        if (read.keyUse() != KeyUse.DIGITAL_SIGNATURE) {
            throw new ProfileViolation("The signer's key usage is keyAgreement; expected digitalSignature.");
        }
        var isShared = signers.values().stream()
                .map(OrganisationCertificate::certificate)
                .anyMatch(pinned -> pinned.issuer().equals(certificate.issuer())
                        && pinned.serial().equals(certificate.serial())
                        && !pinned.equals(certificate));
        if (isShared) {
            throw new ProfileViolation("Another pinned signer also has the issuer "
                    + ProfileViolation.printable(certificate.issuer()) + " and serial number " + certificate.serial()
                    + "; expected one certificate for each issuer and serial number.");
        }
        signers.put(sha256(item), read);
    }

    /** CA certificates are accepted here too: without them, a root as the only anchor could not complete a path. */
    private void takeOrganisation(TrustFile.Item item) throws ProfileViolation {
        var sha256 = sha256(item);
        try {
            organisations.put(
                    sha256, new TrustSet.KnownOrganisation(item.octets(), OrganisationCertificate.read(item.octets())));
        } catch (ProfileViolation notAnOrganisation) {
            try {
                intermediates.put(sha256, CertificateAuthority.read(item.octets()));
            } catch (ProfileViolation notAnAuthorityEither) {
                throw notAnOrganisation;
            }
        }
    }

    /**
     * Removes CRLs that a known CA of the same name did not sign. A CRL of an unknown CA is kept: it is verified when a
     * request contains that CA's certificate.
     */
    private RevocationLists checkedRevocationLists() {
        var known = Stream.concat(anchors.values().stream(), intermediates.values().stream())
                .toList();
        var lists = RevocationLists.of(List.copyOf(revocationLists.values()), known, signatures);
        var forged = lists.all().stream()
                .filter(list -> isForged(list, lists, known))
                .toList();
        for (var list : forged) {
            problems.add(new Problem(
                    list.file(),
                    "The CRL's signature does not verify with the key of its CA "
                            + ProfileViolation.printable(list.issuer()) + "; expected it to."));
        }
        return lists.without(forged::contains);
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

    private static String sha256(TrustFile.Item item) {
        return Sha256.of(item.octets()).toString();
    }
}
