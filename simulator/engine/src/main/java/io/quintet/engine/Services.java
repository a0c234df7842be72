package io.quintet.engine;

import io.quintet.engine.backend.EmbeddedBackend;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.gateway.Gateway.Directory;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.wire.Wire;
import java.util.List;

/** The services of the embedded engine. They keep nothing but rows, so that all forks share them. */
record Services(Wire wire, OperationTable operations, Directory directory, Agenda agenda) {

    static Services create() {
        List<Service> all = List.of();

        Agenda agenda = new Agenda();
        all.forEach(service -> service.keep(agenda));
        return new Services(
                new Wire(),
                new OperationTable(all),
                new Directory(
                        new EmbeddedBackend(all),
                        (r, p) -> io.quintet.engine.service.Identities.Held.NOTHING,
                        (r, a) -> java.util.Optional.empty()),
                agenda);
    }
}
