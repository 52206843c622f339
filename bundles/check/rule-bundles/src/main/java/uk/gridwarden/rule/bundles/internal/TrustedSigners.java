package uk.gridwarden.rule.bundles.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.rule.bundles.DeclaredRule;

/**
 * The signers of rule bundles that are trusted, as {@code etc/trust/rule-signers} held them when it was read. A sub-folder
 * named after a rule id says who may sign that rule; the certificates beside it may sign every other rule.
 *
 * @param general who may sign rules that have no folder
 * @param byRule who may sign a rule that has one, by its id; nobody else may
 * @param problems files that are not certificates, one sentence each
 */
record TrustedSigners(Set<X509Certificate> general, Map<String, Set<X509Certificate>> byRule, List<String> problems) {
    static final TrustedSigners NONE = new TrustedSigners(Set.of(), Map.of(), List.of());

    private static final String FOLDER = "etc/trust/rule-signers";

    /** Copies the collections. */
    TrustedSigners {
        general = Set.copyOf(general);
        byRule = Map.copyOf(byRule);
        problems = List.copyOf(problems);
    }

    /** Reads a folder. What cannot be read makes nobody trusted. */
    static TrustedSigners in(Path folder) {
        var general = new HashSet<X509Certificate>();
        var byRule = new HashMap<String, Set<X509Certificate>>();
        var problems = new ArrayList<String>();
        for (var file : files(folder, FOLDER, problems)) {
            var name = file.getFileName().toString();
            if (Files.isDirectory(file)) {
                var ofRule = new HashSet<X509Certificate>();
                var shown = FOLDER + "/" + name;
                for (var inside : files(file, shown, problems)) {
                    ofRule.addAll(certificates(inside, shown, problems));
                }
                byRule.put(name, Set.copyOf(ofRule));
            } else {
                general.addAll(certificates(file, FOLDER, problems));
            }
        }
        return new TrustedSigners(general, byRule, problems);
    }

    private static List<Path> files(Path folder, String shown, List<String> problems) {
        var listed = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return listed;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(listed::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            problems.add(shown + " cannot be read, so no signer in it is trusted; check its permissions.");
        }
        listed.sort(null);
        return listed;
    }

    private static Set<X509Certificate> certificates(Path file, String shown, List<String> problems) {
        var certificates = new HashSet<X509Certificate>();
        try (var stream = Files.newInputStream(file)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                certificates.add((X509Certificate) one);
            }
        } catch (IOException | CertificateException unreadable) {
            certificates.clear();
        }
        if (certificates.isEmpty()) {
            problems.add(shown + "/" + file.getFileName()
                    + " is not a certificate that can be read; replace it by one in PEM or DER, or take it away.");
        }
        return certificates;
    }

    /** Why a signature does not cover these rules; empty when one signer of the bundle may sign all of them. */
    Optional<String> distrust(BundleSignature signature, List<DeclaredRule> rules) {
        var reasons = new ArrayList<String>();
        for (var signer : signature.signers()) {
            var forbidden = rules.stream()
                    .map(DeclaredRule::id)
                    .filter(id -> !maySign(signer, id))
                    .findFirst();
            if (forbidden.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason(signer, forbidden.get()));
        }
        return Optional.of(String.join(" ", reasons.stream().sorted().toList()));
    }

    private boolean maySign(X509Certificate signer, String ruleId) {
        return byRule.getOrDefault(ruleId, general).contains(signer);
    }

    private String reason(X509Certificate signer, String ruleId) {
        var isKnown = general.contains(signer) || byRule.values().stream().anyMatch(some -> some.contains(signer));
        var signedBy =
                "Its bundle is signed by [" + signer.getSubjectX500Principal().getName() + "], ";
        if (!isKnown) {
            return signedBy + "whose certificate is not in " + FOLDER + ".";
        }
        return signedBy + "who may not sign rule " + ruleId + ": "
                + (byRule.containsKey(ruleId)
                        ? "only certificates in " + FOLDER + "/" + ruleId + " may."
                        : "the certificate is trusted for other rules only.");
    }
}
