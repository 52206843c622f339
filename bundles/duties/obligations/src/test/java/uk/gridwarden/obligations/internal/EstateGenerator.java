package uk.gridwarden.obligations.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes made-up data files for measurements: homes of an ESME, a GSME, a CHF and a GPF each, every third of them SMETS1,
 * spread over ten suppliers. Run as {@code java EstateGenerator.java FOLDER HOMES}.
 */
public final class EstateGenerator {
    private static final int SUPPLIERS = 10;
    private static final int EVERY_THIRD = 3;

    private EstateGenerator() {}

    /** Writes {@code organisations.csv}, {@code registration.csv} and {@code inventory.csv}. */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var homes = Integer.parseInt(arguments[1]);
        try (var organisations = new PrintWriter(Files.newBufferedWriter(folder.resolve("organisations.csv")));
                var registration = new PrintWriter(Files.newBufferedWriter(folder.resolve("registration.csv")));
                var inventory = new PrintWriter(Files.newBufferedWriter(folder.resolve("inventory.csv")))) {
            organisations.println("eui64,role,party,mpid,valid_from,valid_to");
            for (var i = 0; i < SUPPLIERS; i++) {
                organisations.printf("90-B3-D5-1F-30-00-00-%02X,IS,Supplier %d,SUP%d,2015-01-01,%n", i, i, i);
                organisations.printf("90-B3-D5-1F-30-00-00-%02X,GS,Supplier %d,SUP%d,2015-01-01,%n", i, i, i);
            }
            registration.println("mpxn,fuel,network_operator,supplier,effective_from,effective_to");
            inventory.println("device_id,device_type,smets,smi_status,import_mpxn,secondary_import_mpan,export_mpan,"
                    + "associated_device_id");
            for (var home = 0; home < homes; home++) {
                write(home, registration, inventory);
            }
        }
    }

    private static void write(int home, PrintWriter registration, PrintWriter inventory) {
        var smets = home % EVERY_THIRD == 0 ? "SMETS1" : "SMETS2";
        var mpan = "10%011d".formatted(home);
        var mprn = "%010d".formatted(1_000_000_000L + home);
        registration.printf("%s,E,NETW,SUP%d,2016-01-01,%n", mpan, home % SUPPLIERS);
        registration.printf("%s,G,NETG,SUP%d,2016-01-01,%n", mprn, home / SUPPLIERS % SUPPLIERS);
        inventory.printf("%s,ESME,%s,Commissioned,%s,,,%s%n", id(home, 0), smets, mpan, id(home, 2));
        inventory.printf("%s,GSME,%s,Commissioned,%s,,,%s%n", id(home, 1), smets, mprn, id(home, 2));
        inventory.printf("%s,CHF,%s,Commissioned,,,,%n", id(home, 2), smets);
        inventory.printf("%s,GPF,%s,Commissioned,,,,%s%n", id(home, 3), smets, id(home, 1));
    }

    private static String id(int home, int place) {
        var bits = home * 4L + place;
        return "00-DB-%02X-%02X-%02X-%02X-%02X-%02X"
                .formatted(
                        bits >> 40 & 0xFF,
                        bits >> 32 & 0xFF,
                        bits >> 24 & 0xFF,
                        bits >> 16 & 0xFF,
                        bits >> 8 & 0xFF,
                        bits & 0xFF);
    }
}
