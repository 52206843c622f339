#!/usr/bin/env python3
"""Asks Gridwarden for a Network Operator or for statistics. Needs validate.py beside it and the address of the WSDL.

usage: ask.py WSDL operator DEVICE-OR-MPXN [--on DAY]
       ask.py WSDL statistics [--from DAY] [--before DAY] [--by GROUPING]

Ends with 0, 2 (nothing found, or wrong usage), 5 (refused: a SOAP fault), 6 (no answer from the address).
"""

import argparse
import datetime
import sys

import requests
import zeep

from validate import NOT_FOUND, UNAVAILABLE, complain, print_fault

GROUPINGS = ["NETWORK_OPERATOR", "SUPPLIER", "DEVICE_TYPE", "SMETS", "MONTH"]
STATES = ["correct", "anotherOperator", "stillSupplier", "stillAcb", "expired", "unknown"]


def ask_operator(service, options):
    named = "deviceId" if "-" in options.what else "mpxn"
    answer = service.FindNetworkOperator(**{named: options.what}, date=options.on)
    for point in answer.meteringPoint:
        for operator in point.operator:
            certificates = "has SMKI certificates" if operator.hasSmkiCertificates else "has no SMKI certificates"
            print(f"{point.mpxn} ({point.source}) on {answer.date}: {operator.mpid}, {operator.party}, {certificates}")
            print("  " + " ".join(operator.eui64))
        if not point.operator:
            print(f"{point.mpxn} ({point.source}) on {answer.date}: no operator is registered")
    return 0 if answer.meteringPoint else complain(f"No metering point is known for it on {answer.date}.", NOT_FOUND)


def ask_statistics(service, options):
    # "from" is a word of Python itself, so it can only be handed over in a dictionary.
    asked = {"from": getattr(options, "from"), "before": options.before, "grouping": options.by}
    answer = service.GetStatistics(**asked)
    decisions = answer.decisions
    print(f"decided {decisions.decided}, rejected {decisions.rejected}, undetermined {decisions.undetermined},"
          f" accepted under MONITOR {decisions.acceptedUnderMonitor}")
    for row in decisions.code:
        print(f"  {row.kind} {row.code}: {row.count}")
    print_cells("all cells", answer.placement.all)
    print(f"  share that the check would have prevented: {answer.placement.preventableShare:.6f}")
    for grouping in answer.placement.grouping:
        print(f"by {grouping.by}")
        for group in grouping.group:
            print_cells("  " + group.name, group.counts)
    return 0


def print_cells(name, counts):
    states = ", ".join(f"{state} {getattr(counts, state)}" for state in STATES)
    print(f"{name}: {counts.cells}, {states}; preventable {counts.preventable}")


def main():
    day = datetime.date.fromisoformat
    arguments = argparse.ArgumentParser(description="Asks for a Network Operator or for statistics.")
    arguments.add_argument("wsdl", help="such as http://127.0.0.1:8181/services/validation?wsdl")
    questions = arguments.add_subparsers(required=True)
    operator = questions.add_parser("operator", help="who operates a metering point, and is there a certificate")
    operator.add_argument("what", help="EUI-64 of a device, an MPAN or an MPRN")
    operator.add_argument("--on", type=day, help="UTC day, such as 2026-01-31; today when absent")
    operator.set_defaults(ask=ask_operator)
    statistics = questions.add_parser("statistics", help="what was decided, and what Network Operator cells hold")
    statistics.add_argument("--from", type=day, help="first UTC day whose requests count")
    statistics.add_argument("--before", type=day, help="first UTC day whose requests no longer count")
    statistics.add_argument("--by", choices=GROUPINGS, help="one grouping of cells; all when absent")
    statistics.set_defaults(ask=ask_statistics)
    options = arguments.parse_args()

    try:
        service = zeep.Client(options.wsdl).bind("ValidationService", "ValidationSoap12")
        return options.ask(service, options)
    except zeep.exceptions.Fault as fault:
        return print_fault(fault)
    except (requests.RequestException, zeep.exceptions.Error, ValueError, OSError):
        return complain(f"{options.wsdl} does not answer as Gridwarden's WSDL; expected its address.", UNAVAILABLE)


if __name__ == "__main__":
    sys.exit(main())
