package dev.vestovoy.delivery;

import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;

/** Everything that the delivery engine works with, besides its channels. */
public record DeliveryPorts(
    Outbox outbox,
    AddressBook book,
    Whereabouts whereabouts,
    Pacer pacer,
    Incidents incidents,
    DeliveryListener listener,
    WorkerFailures failures,
    DeliveryTiming timing,
    Clock clock) {}
