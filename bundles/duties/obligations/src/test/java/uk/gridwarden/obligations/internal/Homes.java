package uk.gridwarden.obligations.internal;

import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * Two homes, one of each generation, with different suppliers for electricity and gas, and some devices whose place is
 * in doubt.
 */
final class Homes {
    static final String ESME_2 = "00-11-22-33-44-55-02-E0";
    static final String GSME_2 = "00-11-22-33-44-55-02-60";
    static final String GPF_2 = "00-11-22-33-44-55-02-61";
    static final String CHF_2 = "00-11-22-33-44-55-02-C0";
    static final String PPMID_2 = "00-11-22-33-44-55-02-D0";
    static final String IHD_2 = "00-11-22-33-44-55-02-D1";
    static final String HCALCS_ON_HUB = "00-11-22-33-44-55-02-D2";

    static final String ESME_1 = "00-11-22-33-44-55-01-E0";
    static final String GSME_1 = "00-11-22-33-44-55-01-60";
    static final String GPF_1 = "00-11-22-33-44-55-01-61";
    static final String CHF_1 = "00-11-22-33-44-55-01-C0";

    static final String EXPORT_ONLY = "00-11-22-33-44-55-0F-01";
    static final String NO_MPAN = "00-11-22-33-44-55-0F-02";
    static final String TWO_SUPPLIERS = "00-11-22-33-44-55-0F-03";
    static final String LONE_HUB = "00-11-22-33-44-55-0F-04";
    static final String LONE_GPF = "00-11-22-33-44-55-0F-05";
    static final String TWIN = "00-11-22-33-44-55-0F-06";
    static final String GONE = "00-11-22-33-44-55-0F-07";
    static final String IMPORT_UNSUPPLIED = "00-11-22-33-44-55-0F-08";

    static final String IMPORT_UNREGISTERED = "00-11-22-33-44-55-0F-09";

    static final String ELECTRICITY_USER = "AA-00-00-00-00-00-00-01";
    static final String ELECTRICITY_EXPORT_USER = "AA-00-00-00-00-00-00-02";
    static final String GAS_USER = "AA-00-00-00-00-00-00-03";
    static final String NETWORK_USER = "AA-00-00-00-00-00-00-04";

    private Homes() {}

    static InMemoryEstate estate() {
        var estate = unregistered();
        doubtful(estate);
        registrations(estate);
        return estate.organisation(ELECTRICITY_USER, UserRole.IS, "Amber Energy", "AMBE")
                .organisation(ELECTRICITY_EXPORT_USER, UserRole.ES, "Amber Energy", "AMBX")
                .organisation(GAS_USER, UserRole.GS, "Blue Gas", "BLUE")
                .organisation(NETWORK_USER, UserRole.ED, "Copper Networks", "COPP");
    }

    /** The two homes, with no registration and no User. */
    static InMemoryEstate unregistered() {
        return new InMemoryEstate()
                .electricityMeter(ESME_2, SmetsGeneration.SMETS2, "1000000000002", "1900000000002", CHF_2)
                .gasMeter(GSME_2, SmetsGeneration.SMETS2, "7000000002", CHF_2)
                .device(CHF_2, DeviceType.CHF, SmetsGeneration.SMETS2, "")
                .device(GPF_2, DeviceType.GPF, SmetsGeneration.SMETS2, GSME_2)
                .device(PPMID_2, DeviceType.PPMID, SmetsGeneration.SMETS2, ESME_2)
                .device(IHD_2, DeviceType.IHD, SmetsGeneration.SMETS2, ESME_2)
                .device(HCALCS_ON_HUB, DeviceType.HCALCS, SmetsGeneration.SMETS2, CHF_2)
                .electricityMeter(ESME_1, SmetsGeneration.SMETS1, "1000000000001", "", CHF_1)
                .gasMeter(GSME_1, SmetsGeneration.SMETS1, "7000000001", CHF_1)
                .device(CHF_1, DeviceType.CHF, SmetsGeneration.SMETS1, "")
                .device(GPF_1, DeviceType.GPF, SmetsGeneration.SMETS1, GSME_1);
    }

    private static void doubtful(InMemoryEstate estate) {
        estate.electricityMeter(EXPORT_ONLY, SmetsGeneration.SMETS2, "", "1900000000003", "")
                .electricityMeter(NO_MPAN, SmetsGeneration.SMETS2, "", "", "")
                .electricityMeter(TWO_SUPPLIERS, SmetsGeneration.SMETS2, "1000000000004", "", "")
                .electricityMeter(IMPORT_UNSUPPLIED, SmetsGeneration.SMETS2, "1000000000008", "", "")
                .electricityMeter(IMPORT_UNREGISTERED, SmetsGeneration.SMETS2, "1000000000009", "1900000000009", "")
                .device(LONE_HUB, DeviceType.CHF, SmetsGeneration.SMETS1, "")
                .device(LONE_GPF, DeviceType.GPF, SmetsGeneration.SMETS1, "")
                .twinElementMeter(TWIN, "1000000000005", "1000000000006")
                .withdrawn(GONE, "1000000000007");
    }

    private static void registrations(InMemoryEstate estate) {
        estate.registered("1000000000002", Fuel.ELECTRICITY, "AMBE", "2016-01-01", "2019-11-04")
                .registered("1000000000002", Fuel.ELECTRICITY, "DUSK", "2019-11-04", "")
                .registered("1900000000002", Fuel.ELECTRICITY, "EXPO", "2016-01-01", "")
                .registered("7000000002", Fuel.GAS, "BLUE", "2016-01-01", "")
                .registered("1000000000001", Fuel.ELECTRICITY, "AMBE", "2016-01-01", "")
                .registered("7000000001", Fuel.GAS, "BLUE", "2016-01-01", "")
                .registered("1900000000003", Fuel.ELECTRICITY, "AMBX", "2016-01-01", "")
                .registered("1900000000009", Fuel.ELECTRICITY, "EXPO", "2016-01-01", "")
                .registered("1000000000004", Fuel.ELECTRICITY, "AMBE", "2016-01-01", "")
                .registered("1000000000004", Fuel.ELECTRICITY, "DUSK", "2018-01-01", "")
                .registered("1000000000005", Fuel.ELECTRICITY, "AMBE", "2016-01-01", "")
                .registered("1000000000006", Fuel.ELECTRICITY, "DUSK", "2016-01-01", "")
                .registered("1000000000007", Fuel.ELECTRICITY, "AMBE", "2016-01-01", "")
                .registered("1000000000008", Fuel.ELECTRICITY, "", "2016-01-01", "");
    }
}
