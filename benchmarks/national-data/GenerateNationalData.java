import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Writes consistent data files of any size: the same arguments give the same octets. Everything in them is made up.
 *
 * <p>Half of the premises of the registration data have a smart metering system of four devices: ESME, GSME, GPF and
 * Communications Hub. Some Network Operator cells hold what they should not, at the rates below.
 */
public final class GenerateNationalData {
    private static final List<String> DISTRIBUTORS = List.of(
            "EELC", "EMEB", "LOND", "MANW", "MIDE", "NEEB", "NORW", "HYDE", "SPOW", "SEEB", "SOUT", "SWAE", "SWEB", "YELG");
    private static final List<String> TRANSPORTERS = List.of("GTA", "GTB", "GTC", "GTD");
    private static final int SUPPLIERS = 20;
    private static final int[] WEIGHTS = {3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43};
    private static final int PER_MILLE = 1_000;
    private static final int STILL_SUPPLIER = 40;
    private static final int STILL_ACB = 10;
    private static final int ANOTHER_OPERATOR = 2;
    private static final String ACB = "0C-00-00-00-00-00-00-01";

    private final long rows;
    private final long premises;
    private final SplittableRandom random;
    private final Path folder;
    private final boolean isPacked;
    private final Instant created;
    private final long sequence;

    private GenerateNationalData(Map<String, String> options) {
        rows = Long.parseLong(options.getOrDefault("--rows", "100000")) / 4 * 4;
        premises = rows / 2;
        random = new SplittableRandom(Long.parseLong(options.getOrDefault("--seed", "1")));
        folder = Path.of(options.getOrDefault("--out", "national-data"));
        isPacked = options.containsKey("--gzip");
        created = Instant.parse(options.getOrDefault("--created", "2026-01-31T00:00:00Z"));
        sequence = Long.parseLong(options.getOrDefault("--sequence", "1"));
    }

    /** Runs it; {@code --help} lists the options. */
    public static void main(String[] arguments) throws Exception {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            boolean isFlag = arguments[i].equals("--gzip") || arguments[i].equals("--help");
            options.put(arguments[i], isFlag ? "" : arguments[++i]);
        }
        if (options.containsKey("--help")) {
            System.out.println("usage: java GenerateNationalData.java [--rows N] [--seed N] [--out FOLDER] [--gzip]"
                    + " [--created TIME] [--sequence N] [--changes N]");
            System.out.println("--rows: rows of registration and of inventory data each; --changes: rows of an update of"
                    + " the registration data, written instead of all else");
            return;
        }
        var generator = new GenerateNationalData(options);
        Files.createDirectories(generator.folder);
        if (options.containsKey("--changes")) {
            generator.writeChanges(Long.parseLong(options.get("--changes")));
        } else {
            generator.writeAll();
        }
    }

    private void writeAll() throws Exception {
        write("organisations", "REFRESH", this::organisations);
        write("inventory", "REFRESH", this::inventory);
        write("registration", "REFRESH", this::registration);
        write("credentials", "REFRESH", this::credentials);
    }

    @FunctionalInterface
    private interface Rows {
        long to(BufferedWriter out) throws IOException;
    }

    private void write(String name, String kind, Rows content) throws Exception {
        var file = folder.resolve(name + (isPacked ? ".csv.gz" : ".csv"));
        long count;
        try (var out = new BufferedWriter(new OutputStreamWriter(packed(Files.newOutputStream(file)), StandardCharsets.UTF_8), 1 << 16)) {
            count = content.to(out);
        }
        var manifest = "source = national-data\nsequence = %d\nkind = %s\ncreated = %s\nrecords = %d\nsha256 = %s\n"
                .formatted(sequence, kind, created, count, sha256(file));
        Files.writeString(file.resolveSibling(file.getFileName() + ".manifest"), manifest);
        System.out.printf("%s: %,d rows, %,d octets%n", file, count, Files.size(file));
    }

    private OutputStream packed(OutputStream out) throws IOException {
        return isPacked ? new GZIPOutputStream(out, 1 << 16) : out;
    }

    private long organisations(BufferedWriter out) throws IOException {
        out.write("eui64,role,party,mpid,valid_from,valid_to\n");
        long count = 0;
        for (int i = 0; i < SUPPLIERS; i++) {
            out.write("%s,IS,Supplier %d,%s,2015-01-01,\n".formatted(supplierId(i), i, supplier(i)));
            out.write("%s,GS,Supplier %d,%s,2015-01-01,\n".formatted(supplierId(i), i, supplier(i)));
            count += 2;
        }
        for (int i = 0; i < DISTRIBUTORS.size(); i++) {
            out.write("%s,ED,Distributor %d,%s,2015-01-01,\n".formatted(distributorId(i), i, DISTRIBUTORS.get(i)));
            count++;
        }
        for (int i = 0; i < TRANSPORTERS.size(); i++) {
            out.write("%s,GT,Transporter %d,%s,2015-01-01,\n".formatted(transporterId(i), i, TRANSPORTERS.get(i)));
            count++;
        }
        return count;
    }

    private long registration(BufferedWriter out) throws IOException {
        out.write("mpxn,fuel,network_operator,supplier,effective_from,effective_to\n");
        for (long i = 0; i < premises; i++) {
            out.write(mprn(i) + ",G," + TRANSPORTERS.get(transporterOf(i)) + "," + supplier(random.nextInt(SUPPLIERS)) + ",2020-01-01,\n");
        }
        for (long i = 0; i < premises; i++) {
            out.write(mpan(i) + ",E," + DISTRIBUTORS.get(distributorOf(i)) + "," + supplier(random.nextInt(SUPPLIERS)) + ",2020-01-01,\n");
        }
        return rows;
    }

    private void writeChanges(long changes) throws Exception {
        write("registration-update", "UPDATE", out -> {
            out.write("change,mpxn,fuel,network_operator,supplier,effective_from,effective_to\n");
            for (long i = 0; i < changes; i++) {
                long premise = i * (premises / Math.max(1, changes));
                out.write("UPSERT," + mpan(premise) + ",E," + DISTRIBUTORS.get(distributorOf(premise)) + "," + supplier(random.nextInt(SUPPLIERS)) + ",2020-01-01,\n");
            }
            return changes;
        });
    }

    private long inventory(BufferedWriter out) throws IOException {
        out.write("device_id,device_type,smets,smi_status,import_mpxn,secondary_import_mpan,export_mpan,associated_device_id\n");
        for (long i = 0; i < rows / 4; i++) {
            var smets = generation(i);
            var hub = device(i, 0);
            out.write(hub + ",CHF," + smets + ",Commissioned,,,,\n");
            out.write(device(i, 1) + ",GPF," + smets + ",Commissioned,,,," + device(i, 2) + "\n");
            out.write(device(i, 2) + ",GSME," + smets + ",Commissioned," + mprn(2 * i) + ",,," + hub + "\n");
            out.write(device(i, 3) + ",ESME," + smets + ",Commissioned," + mpan(2 * i) + ",,," + hub + "\n");
        }
        return rows;
    }

    private long credentials(BufferedWriter out) throws IOException {
        out.write("device_id,read_at,slot,key_usage,eui64,role,serial\n");
        for (long i = 0; i < rows / 4; i++) {
            var read = "2026-%02d-15T12:00:00Z".formatted(1 + i % 3);
            cell(out, device(i, 1), read, transporterId(transporterOf(2 * i)), transporterId((transporterOf(2 * i) + 1) % TRANSPORTERS.size()));
            cell(out, device(i, 3), read, distributorId(distributorOf(2 * i)), distributorId((distributorOf(2 * i) + 1) % DISTRIBUTORS.size()));
        }
        return rows;
    }

    private void cell(BufferedWriter out, String device, String read, String right, String wrong) throws IOException {
        int fate = random.nextInt(PER_MILLE);
        var holder = right + ",NetworkOperator";
        if (fate < STILL_SUPPLIER) {
            holder = supplierId(fate % SUPPLIERS) + ",Supplier";
        } else if (fate < STILL_SUPPLIER + STILL_ACB) {
            holder = ACB + ",ACB";
        } else if (fate < STILL_SUPPLIER + STILL_ACB + ANOTHER_OPERATOR) {
            holder = wrong + ",NetworkOperator";
        }
        for (var usage : List.of("digitalSignature", "keyAgreement")) {
            out.write(device + "," + read + ",NetworkOperator," + usage + "," + holder + "," + serial(usage) + "\n");
        }
    }

    /** Each organisation has one certificate for each usage. */
    private static String serial(String usage) {
        return usage.equals("digitalSignature") ? "0A" : "0B";
    }

    /** Premises are numbered through the areas one after the other, so that files come out in the order of their keys. */
    private int distributorOf(long premise) {
        return (int) (premise * DISTRIBUTORS.size() / premises);
    }

    private int transporterOf(long premise) {
        return (int) (premise * TRANSPORTERS.size() / premises);
    }

    private String generation(long i) {
        return i % 4 == 0 ? "SMETS1" : "SMETS2";
    }

    private String mpan(long premise) {
        var core = Integer.toString(10 + distributorOf(premise)) + padded(premise, 10);
        int sum = 0;
        for (int i = 0; i < core.length(); i++) {
            sum += (core.charAt(i) - '0') * WEIGHTS[i];
        }
        return core + sum % 11 % 10;
    }

    private String mprn(long premise) {
        return padded(1_000_000_000L + premise, 10);
    }

    private static String device(long system, int which) {
        return eui64(0x0B00_0000_0000_0000L + system * 4 + which);
    }

    private static String supplierId(int i) {
        return eui64(0x0A00_0000_0000_1000L + i);
    }

    private static String distributorId(int i) {
        return eui64(0x0A00_0000_0000_2000L + i);
    }

    private static String transporterId(int i) {
        return eui64(0x0A00_0000_0000_3000L + i);
    }

    private static String supplier(int i) {
        return "SUP" + (char) ('A' + i);
    }

    private static String eui64(long bits) {
        var text = new StringBuilder(23);
        for (int shift = 56; shift >= 0; shift -= 8) {
            text.append(HEX.charAt((int) (bits >> shift + 4 & 15))).append(HEX.charAt((int) (bits >> shift & 15)));
            if (shift > 0) {
                text.append('-');
            }
        }
        return text.toString();
    }

    private static final String HEX = "0123456789ABCDEF";

    private static String padded(long number, int digits) {
        var text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static String sha256(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
