package uk.gridwarden.gbcs;

import uk.gridwarden.rule.api.Eui64;

/**
 * The grouping header of a GBCS message.
 *
 * @param kind command, response or alert
 * @param originatorCounter an unsigned 64-bit number, as in a RequestID
 * @param originator who sends the message
 * @param target whom it is for: the device
 * @param messageCode the use case
 */
public record MessageHeader(
        MessageKind kind, long originatorCounter, Eui64 originator, Eui64 target, MessageCode messageCode) {}
