#!/usr/bin/env python3
"""Sends one signed DUIS request to Gridwarden and prints the decision. Needs nothing but the address of the WSDL.

usage: validate.py WSDL REQUEST [--dry-run] [--soap 1.1|1.2]

Ends with 0 (accepted, or no rule concerns it), 2 (no such file, or wrong usage), 3 (rejected), 4 (undetermined),
5 (refused: a SOAP fault, or no XML), 6 (no answer from the address).
"""

import argparse
import sys

import requests
import zeep
from lxml import etree

NAMESPACE = "urn:uk:gridwarden:validation:1"
STATUS = {"ACCEPTED": 0, "NOT_APPLICABLE": 0, "REJECTED": 3, "UNDETERMINED": 4}
NOT_FOUND = 2
REFUSED = 5
UNAVAILABLE = 6


def read_request(path):
    """Parses the document as it is: no blank may be taken away, because the signature covers every one of them."""
    parser = etree.XMLParser(remove_blank_text=False, resolve_entities=False, no_network=True)
    with open(path, "rb") as file:
        return etree.parse(file, parser).getroot()


def print_decision(answer):
    decision = answer.decision
    print(f"{decision.outcome}, response code {decision.responseCode}, record {decision.sequence}")
    print(f"decision {decision.decisionId}, request {decision.requestId}")
    for finding in decision.finding:
        print(f"  {finding.code}: {finding.sentence}")
    # xs:any arrives as an lxml element: the sr:Response to pass on, here without the envelope's namespaces.
    response = etree.fromstring(etree.tostring(answer._value_1))
    etree.cleanup_namespaces(response)
    print(etree.tostring(response, encoding="unicode"))
    return STATUS[decision.outcome]


def print_fault(fault):
    detail = fault.detail.find(f".//{{{NAMESPACE}}}Fault") if fault.detail is not None else None
    if detail is None:
        print(f"FAULT: {fault.message}")
        return REFUSED
    texts = {child.tag.rpartition("}")[2]: child.text for child in detail}
    place = f" (line {texts['line']}, column {texts['column']})" if "line" in texts else ""
    print(f"FAULT {texts['code']}: {texts['sentence']}{place}")
    print(f"correlation id {texts['correlationId']}, sending it again may help: {texts['retry']}")
    return REFUSED


def complain(sentence, status):
    print(sentence, file=sys.stderr)
    return status


def main():
    arguments = argparse.ArgumentParser(description="Sends one signed DUIS request and prints the decision.")
    arguments.add_argument("wsdl", help="such as http://127.0.0.1:8181/services/validation?wsdl")
    arguments.add_argument("request", help="file with a signed sr:Request")
    arguments.add_argument("--dry-run", action="store_true", help="do not use up the RequestID")
    arguments.add_argument("--soap", choices=["1.1", "1.2"], default="1.2")
    options = arguments.parse_args()

    try:
        request = read_request(options.request)
    except OSError as unreadable:
        return complain(f"{options.request} cannot be read: {unreadable.strerror}.", NOT_FOUND)
    except etree.XMLSyntaxError as malformed:
        return complain(f"{options.request} is not well-formed XML: {malformed.msg}.", REFUSED)
    try:
        client = zeep.Client(options.wsdl)
        service = client.bind("ValidationService", "ValidationSoap" + options.soap.replace(".", ""))
        # An lxml element as _value_1 is put into the message as it is, so the signature survives.
        answer = service.ValidateServiceRequest(_value_1=request, dryRun=options.dry_run)
    except zeep.exceptions.Fault as fault:
        return print_fault(fault)
    except (requests.RequestException, zeep.exceptions.Error, ValueError, OSError):
        return complain(f"{options.wsdl} does not answer as Gridwarden's WSDL; expected its address.", UNAVAILABLE)
    return print_decision(answer)


if __name__ == "__main__":
    sys.exit(main())
