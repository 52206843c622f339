package uk.gridwarden.registration.internal;

import java.time.LocalDate;
import uk.gridwarden.rule.api.Eui64;

/** Small data files, made up for these tests. */
public final class TestData {
    public static final LocalDate DAY = LocalDate.parse("2026-02-03");
    public static final Eui64 SUPPLIER = Eui64.parse("02-00-00-00-00-00-01-00");
    public static final Eui64 OPERATOR = Eui64.parse("F2-00-00-00-00-00-02-00");
    public static final Eui64 ESME = Eui64.parse("02-00-00-00-00-00-0A-01");
    public static final Eui64 GSME = Eui64.parse("02-00-00-00-00-00-0A-02");
    public static final Eui64 GPF = Eui64.parse("F2-00-00-00-00-00-0A-03");

    public static final String ORGANISATION_HEADER = "eui64,role,party,mpid,valid_from,valid_to\n";
    public static final String INVENTORY_HEADER = "device_id,device_type,smets,smi_status,import_mpxn,"
            + "secondary_import_mpan,export_mpan,associated_device_id\n";
    public static final String REGISTRATION_HEADER =
            "mpxn,fuel,network_operator,supplier,effective_from,effective_to\n";

    public static final String ORGANISATIONS = ORGANISATION_HEADER
            + "02-00-00-00-00-00-01-00,IS,\"Supplier, \"\"The\"\" First\",SUPX,2015-01-01,\n"
            + "f2-00-00-00-00-00-02-00,GT,Wires and Pipes,PIPE,2015-01-01,\n"
            + "F2-00-00-00-00-00-02-00,ED,Wires and Pipes,WIRE,2015-01-01,\n"
            + "F2-00-00-00-00-00-02-00,ED,Wires and Pipes,OLDW,2015-01-01,2020-01-01\n";
    public static final String INVENTORY = INVENTORY_HEADER
            + "02-00-00-00-00-00-0A-01,ESME,SMETS2,Commissioned,1000000000019,1000000000028,1000000000019,\n"
            + "02-00-00-00-00-00-0A-02,GSME,SMETS1,InstalledNotCommissioned,1234567,,,\n"
            + "F2-00-00-00-00-00-0A-03,GPF,SMETS2,Pending,,,,02-00-00-00-00-00-0A-02\n";
    public static final String REGISTRATION = REGISTRATION_HEADER
            + "1000000000019,E,WIRE,SUPX,2020-01-01,2026-02-03\n"
            + "1000000000019,E,OTHR,,2026-02-03,\n"
            + "1000000000028,E,WIRE,SUPX,2020-01-01,\n"
            + "1000000000028,E,OTHR,SUPX,2020-01-01,\n"
            + "1234567,G,PIPE,SUPX,2020-01-01,\n";

    private TestData() {}
}
