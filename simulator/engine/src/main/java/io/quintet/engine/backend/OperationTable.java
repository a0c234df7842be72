package io.quintet.engine.backend;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Every operation that the services offer, by service and name. */
public final class OperationTable {

    private final Map<Name, Offering<?>> offerings = new HashMap<>();

    /** An operation's name, in the small letters that the wire's name for it and the SDK's have in common. */
    private record Name(String sdkPackage, String operation) {

        static Name of(Class<? extends SdkRequest> request) {
            String[] packages = request.getPackageName().split("\\.", -1);
            String name = request.getSimpleName().replaceAll("Request$", "");
            return of(packages[packages.length - 2], name);
        }

        static Name of(String sdkPackage, String operation) {
            return new Name(sdkPackage, operation.toLowerCase(Locale.ROOT));
        }
    }

    public OperationTable(List<Service> services) {
        Operations operations = new Operations() {
            @Override
            public <R extends SdkRequest> Unauthorized<R> operation(Class<R> request) {
                return new Entry<>(request, Name.of(request));
            }

            @Override
            public Unauthorized<SdkRequest> operation(String sdkPackage, String name) {
                return new Entry<>(SdkRequest.class, Name.of(sdkPackage, name));
            }
        };
        services.forEach(service -> service.offer(operations));
    }

    /**
     * The operation, if it is offered.
     *
     * @param sdkPackage the SDK's package of its service, such as {@code organizations}
     * @param operation AWS's name, such as {@code AttachPolicy}
     */
    public Optional<Offering<?>> offering(String sdkPackage, String operation) {
        return Optional.ofNullable(offerings.get(Name.of(sdkPackage, operation)));
    }

    /** The requests of all operations that are offered. */
    public List<Class<? extends SdkRequest>> requests() {
        return offerings.values().stream()
                .<Class<? extends SdkRequest>>map(Offering::request)
                .toList();
    }

    private final class Entry<R extends SdkRequest> implements Operations.Unauthorized<R>, Operations.Authorized<R> {
        private final Class<R> request;
        private final Name name;
        private final List<Operations.ChecksOf<R>> checks = new ArrayList<>();
        private final List<Operations.ContextKeys<R>> keys = new ArrayList<>();

        Entry(Class<R> request, Name name) {
            this.request = request;
            this.name = name;
        }

        @Override
        public Operations.Authorized<R> authorizes(Operations.ArnOf<R> resource) {
            return also((call, input) -> List.of(Check.of(call.action(), resource.apply(call, input))));
        }

        @Override
        public Operations.Authorized<R> authorizes(Operations.ArnOf<R> resource, Operations.ArnOf<R> other) {
            authorizes(resource);
            return authorizes(other);
        }

        @Override
        public Operations.Authorized<R> authorizesAnyResource() {
            return authorizes((call, input) -> Arn.ANY);
        }

        @Override
        public Operations.Authorized<R> authorizesEach(Operations.ChecksOf<R> all) {
            return also(all);
        }

        @Override
        public Operations.Authorized<R> needsNoPermission() {
            return this;
        }

        @Override
        public Operations.Authorized<R> also(Operations.ChecksOf<R> more) {
            checks.add(more);
            return this;
        }

        @Override
        public Operations.Authorized<R> inContext(Operations.ContextKeys<R> more) {
            keys.add(more);
            return this;
        }

        @Override
        public void reads(BiFunction<Call, R, ? extends SdkResponse> operation) {
            enter(new Offering.OnRows<>(false, answering(operation)));
        }

        @Override
        public void streams(BiFunction<Call, R, Answer> operation) {
            enter(new Offering.OnRows<>(false, operation));
        }

        @Override
        public void writes(BiFunction<Call, R, ? extends SdkResponse> operation) {
            enter(new Offering.OnRows<>(true, answering(operation)));
        }

        @Override
        public void forwards(Forwarding.Operation<R> operation) {
            enter(new Offering.Forwarded<>(operation));
        }

        private BiFunction<Call, R, Answer> answering(BiFunction<Call, R, ? extends SdkResponse> operation) {
            return (call, input) -> Answer.of(operation.apply(call, input));
        }

        private void enter(Offering.Deed<R> deed) {
            Offering<R> offering = new Offering<>(request, this::allChecks, keys, deed);
            if (offerings.putIfAbsent(name, offering) != null) {
                throw new IllegalStateException(name.operation() + " of " + name.sdkPackage() + " is offered twice");
            }
        }

        private List<Check> allChecks(Call call, R input) {
            List<Check> all = new ArrayList<>(checks.size());
            for (Operations.ChecksOf<R> each : checks) {
                all.addAll(each.apply(call, input));
            }
            return all;
        }
    }
}
