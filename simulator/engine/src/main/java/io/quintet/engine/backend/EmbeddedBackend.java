package io.quintet.engine.backend;

import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything in this JVM: services that keep rows of the universe. */
public final class EmbeddedBackend implements Backend {

    private final Map<String, Service> services;

    public EmbeddedBackend(List<Service> services) {
        this.services = services.stream().collect(Collectors.toUnmodifiableMap(Service::name, Function.identity()));
    }

    @Override
    public Outcome invoke(AuthorizedCall authorized) {
        try {
            return new Outcome.Answered(authorized.offering().perform(authorized.call(), authorized.request()));
        } catch (AwsError error) {
            return new Outcome.Failed(error);
        }
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Optional.ofNullable(services.get(arn.service())).flatMap(service -> service.resource(rows, action, arn));
    }
}
