package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.InstanceProfile;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/**
 * The instance profile that a launch names, if it does.
 *
 * @param arn what the request means, whether or not there is such a profile
 * @param found the profile, if there is one
 * @param missing how EC2 answers if there is none
 * @param instance what gets the role
 */
record LaunchProfile(Optional<Arn> arn, Optional<InstanceProfile> found, AwsError missing, Arn instance) {

    private static final String PREFIX = "instance-profile/";

    static LaunchProfile of(Call call, @Nullable IamInstanceProfileSpecification named, Identities identities) {
        Arn instance = Arns.of(call).created("instance");
        if (named != null && named.arn() != null) {
            AwsError missing = Ec2Error.INVALID_PROFILE_ARN.error(named.arn());
            Arn arn = parse(named.arn(), missing);
            Optional<InstanceProfile> found = identities
                    .instanceProfile(call.rows(), arn.account(), lastPart(arn))
                    .filter(profile -> profile.arn().equals(arn));
            return new LaunchProfile(Optional.of(arn), found, missing, instance);
        }
        if (named != null && named.name() != null) {
            Optional<InstanceProfile> found = identities.instanceProfile(call.rows(), call.account(), named.name());
            Arn arn = found.map(InstanceProfile::arn)
                    .orElseGet(() -> Arn.of("aws", "iam", "", call.account(), PREFIX + named.name()));
            return new LaunchProfile(
                    Optional.of(arn), found, Ec2Error.INVALID_PROFILE_NAME.error(named.name()), instance);
        }
        return new LaunchProfile(Optional.empty(), Optional.empty(), Ec2Error.INVALID_PROFILE_NAME.error(""), instance);
    }

    private static Arn parse(String text, AwsError otherwise) {
        try {
            Arn arn = Arn.parse(text);
            if (arn.service().equals("iam") && arn.resource().startsWith(PREFIX)) {
                return arn;
            }
        } catch (IllegalArgumentException notAnArn) {
            throw otherwise;
        }
        throw otherwise;
    }

    private static String lastPart(Arn arn) {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    /** Whoever launches an instance with a role passes the role. */
    List<Check> checks() {
        return found
                .flatMap(InstanceProfile::role)
                .map(role -> new Conditions()
                        .put("iam:PassedToService", "ec2.amazonaws.com")
                        .put("iam:AssociatedResourceArn", instance)
                        .check("iam:PassRole", role))
                .stream()
                .toList();
    }

    /** Refuses a profile that does not exist: after the decision, as AWS does. */
    void exists() {
        if (arn.isPresent() && found.isEmpty()) {
            throw missing;
        }
    }
}
