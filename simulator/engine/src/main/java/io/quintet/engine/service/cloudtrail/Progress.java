package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.state.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a trail has come with its deliveries.
 *
 * @param chunk the last chunk of the event history that it is done with
 * @param attempted when it tried to deliver last
 * @param delivered when it last did
 * @param error the code of what went wrong at the last attempt
 */
record Progress(long chunk, Optional<Instant> attempted, Optional<Instant> delivered, Optional<String> error) {

    /** By the trail's id. */
    static final Table<String, Progress> TABLE = Table.of("cloudtrail.progress", String.class, Progress.class);

    static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), Optional.empty());

    Progress past(long done) {
        return new Progress(done, attempted, delivered, error);
    }

    Progress delivered(Instant at) {
        return new Progress(chunk, Optional.of(at), Optional.of(at), Optional.empty());
    }

    Progress failed(Instant at, String code) {
        return new Progress(chunk, Optional.of(at), delivered, Optional.of(code));
    }
}
