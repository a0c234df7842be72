package io.quintet.engine.trail;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.backend.Outcome;
import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.engine.service.Evidence.Vouched;
import io.quintet.rules.event.EventResource;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The accounts that get an event of a call, and the resources that it names. */
final class Participants {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** Services that record a call in the caller's account alone, whoever owns what it is about. */
    private static final Set<String> CALLER_ONLY =
            Set.of("awsssoportal", "cloudtrail", "ec2", "iam", "organizations", "sso", "sso-oauth");

    private Participants() {}

    /** The account that the caller belongs to; none for one who is nobody's, such as a service. */
    static Optional<String> home(Recorded call) {
        Optional<Vouched> vouched = call.evidence().vouched();
        if (vouched.isPresent()) {
            return vouched.map(Vouched::account);
        }
        Optional<PersonBehind> person = call.evidence().person();
        if (person.isPresent()) {
            return person.map(PersonBehind::account);
        }
        return call.sender().principal() instanceof Principal.ServicePrincipal
                ? Optional.empty()
                : Optional.of(call.sender().account()).filter(Participants::isAccount);
    }

    /**
     * Every account that gets an event, the caller's first: beside it the owner of the resource, unless it is asked to
     * let somebody take a role and does not (IAM user guide, "Logging IAM and AWS STS API calls with AWS CloudTrail").
     */
    static Set<String> accounts(Recorded call) {
        Set<String> accounts = new LinkedHashSet<>();
        home(call).ifPresent(accounts::add);
        boolean deniedRole = call.service().equals("sts") && call.outcome() instanceof Outcome.Denied;
        if (!CALLER_ONLY.contains(call.service()) && !deniedRole) {
            for (Decided each : call.authorization().decided()) {
                each.request()
                        .resource()
                        .owner()
                        .filter(Participants::isAccount)
                        .ifPresent(accounts::add);
            }
        }
        if (accounts.isEmpty() && isAccount(call.sender().account())) {
            accounts.add(call.sender().account());
        }
        return accounts;
    }

    /** The resources of services whose events list them. */
    static List<EventResource> resources(Recorded call) {
        if (call.service().equals("sts") && !(call.outcome() instanceof Outcome.Answered)) {
            return List.of();
        }
        List<EventResource> resources = new ArrayList<>();
        if (call.service().equals("sso-oauth")) {
            call.evidence()
                    .person()
                    .map(person -> new EventResource(person.account(), "IdentityStoreId", person.identityStoreId()))
                    .ifPresent(resources::add);
        }
        for (Decided each : call.authorization().decided()) {
            Arn arn = each.request().resource();
            type(call.service(), arn)
                    .map(type -> new EventResource(
                            arn.owner().filter(Participants::isAccount).orElse(null), type, arn.toString()))
                    .filter(resource -> !resources.contains(resource))
                    .ifPresent(resources::add);
        }
        call.evidence()
                .vouched()
                .flatMap(caller -> caller.provider()
                        .map(provider -> new EventResource(caller.account(), "AWS::IAM::SAMLProvider", provider)))
                .ifPresent(resources::add);
        return resources;
    }

    private static Optional<String> type(String service, Arn arn) {
        return Optional.ofNullable(
                switch (service + "/" + arn.service()) {
                    case "s3/s3" -> arn.resource().contains("/") ? "AWS::S3::Object" : "AWS::S3::Bucket";
                    case "sts/iam" -> arn.resource().startsWith("role/") ? "AWS::IAM::Role" : null;
                    case "kms/kms" -> arn.resource().startsWith("key/") ? "AWS::KMS::Key" : null;
                    case "dynamodb/dynamodb" -> "AWS::DynamoDB::Table";
                    case "sqs/sqs" -> "AWS::SQS::Queue";
                    case "sns/sns" -> "AWS::SNS::Topic";
                    default -> null;
                });
    }

    private static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }
}
