package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.localstack.AuthorizationTable.Entry;
import io.quintet.localstack.AuthorizationTable.Question;
import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A service in the containers of accounts. What its operations authorize is said by its table; a call goes to the
 * account that owns what it is about. What decides about a resource lies in its container, and is asked for there.
 */
final class WorkloadService implements Service {

    private final Workload workload;
    private final Policies policies;

    WorkloadService(Workload workload, AccountEndpoints endpoints) {
        this.workload = workload;
        this.policies = new Policies(arn -> endpoints.serve(arn.account()) ? workload.ask(arn) : Optional.empty());
        endpoints.whenLost(account -> policies.allChanged());
    }

    @Override
    public String name() {
        return workload.prefix();
    }

    @Override
    public void offer(Operations operations) {
        for (Entry entry : AuthorizationTable.of(workload.signingName()).entries()) {
            operations
                    .operation(workload.sdkPackage(), entry.operation())
                    .authorizesEach((call, request) -> checks(entry, call, request))
                    .inContext((call, request, keys) -> addKeys(entry, call, request, keys))
                    .forwards((call, request, way) -> forward(entry, call, request, way));
        }
    }

    private List<Check> checks(Entry entry, Call call, SdkRequest request) {
        List<Check> checks = new ArrayList<>();
        for (Question question : entry.questions()) {
            if (question.when().isEmpty() || question.when().get().isSet(request)) {
                for (Arn arn : arns(question, call, request)) {
                    checks.add(new Check(question.action(), arn, question.context()));
                }
            }
        }
        if (checks.isEmpty()) {
            return List.of(Check.of(call.action(), Arn.ANY));
        }
        return workload.checks(call, request, checks, policies);
    }

    /** A container looks for a resource in the Region of the call, whichever the ARN names. */
    private List<Arn> arns(Question question, Call call, SdkRequest request) {
        try {
            List<Arn> arns = question.subject().arns(call, request);
            arns.stream().filter(arn -> isElsewhere(arn, call)).findFirst().ifPresent(arn -> {
                throw workload.invalid(arn.toString());
            });
            return arns;
        } catch (Subject.InvalidName invalid) {
            throw workload.invalid(invalid.name());
        }
    }

    private boolean isElsewhere(Arn arn, Call call) {
        return isOurs(arn) && !arn.region().isEmpty() && !arn.region().equals(call.region());
    }

    private boolean isOurs(Arn arn) {
        return arn.service().equals(workload.prefix());
    }

    private void addKeys(Entry entry, Call call, SdkRequest request, Keys keys) {
        entry.keys().forEach((key, path) -> {
            List<String> values = path.values(request);
            if (path.several() && !values.isEmpty()) {
                keys.putAll(key, values);
            } else if (!values.isEmpty()) {
                keys.put(key, values.get(0));
            }
        });
        workload.addKeys(call, request, keys);
    }

    private Forwarding.Brought forward(Entry entry, Call call, SdkRequest request, Forwarding way) {
        entry.refused().stream().filter(path -> path.isSet(request)).findFirst().ifPresent(path -> {
            throw NotImplemented.error(
                    workload.title(), entry.operation() + (path.text().equals("*") ? "" : " with " + path.text()));
        });
        workload.refuse(call, request, way, policies);
        List<Check> checks = checks(entry, call, request);
        if (checks.get(0).resource().isAny() && !takesNoResource(entry)) {
            throw NotImplemented.error(workload.title(), entry.operation() + " of no resource that it names");
        }
        Set<String> owners = checks.stream()
                .map(Check::resource)
                .filter(this::isOurs)
                .map(Arn::account)
                .collect(Collectors.toSet());
        if (owners.size() > 1) {
            throw NotImplemented.error(workload.title(), entry.operation() + " over several accounts");
        }
        String owner = owners.stream().findFirst().orElseGet(call::account);
        try {
            return Forwarding.Brought.of(workload.carryOut(call, request, owner, way));
        } finally {
            if (mayChange(call.action())) {
                policies.changedIn(owner);
            }
        }
    }

    private static boolean takesNoResource(Entry entry) {
        return entry.questions().stream().anyMatch(question -> question.subject() instanceof Subject.None);
    }

    /** Whether calls for an action may change what decides others: those that only handle data don't. */
    private static boolean mayChange(String action) {
        Optional<ActionEntry> entry = Catalog.standard().action(action);
        return entry.isEmpty()
                || !(entry.get().dataPlane() || entry.get().level().readOnly());
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return arn.account().isEmpty()
                ? Optional.empty()
                : policies.of(arn).map(held -> new Resource(arn.account(), held.policy(), held.tags()));
    }
}
