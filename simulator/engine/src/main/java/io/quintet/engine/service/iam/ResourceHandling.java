package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amazon EC2's launches, as simulations know them, and the types of resource that each takes part in. */
enum ResourceHandling {
    INSTANCE_STORE("EC2-VPC-InstanceStore", ""),
    INSTANCE_STORE_SUBNET("EC2-VPC-InstanceStore-Subnet", ", subnet"),
    EBS("EC2-VPC-EBS", ", volume"),
    EBS_SUBNET("EC2-VPC-EBS-Subnet", ", subnet, volume");

    private final String option;
    private final String types;

    ResourceHandling(String option, String more) {
        this.option = option;
        this.types = "instance, image, security-group, network-interface" + more;
    }

    /** Refuses an option that there is not, and resources that an option's launch would not go without. */
    static void check(@Nullable String option, List<Arn> resources) {
        if (option == null) {
            return;
        }
        Optional<ResourceHandling> found = Arrays.stream(values())
                .filter(each -> each.option.equals(option))
                .findFirst();
        ResourceHandling handling = found.orElseThrow(() -> IamError.NO_SUCH_HANDLING.error(option));
        for (String type : handling.types.split(", ", -1)) {
            if (resources.stream().noneMatch(arn -> isEc2(arn, type))) {
                throw IamError.HANDLING_LACKS.error(option, type, handling.types);
            }
        }
    }

    private static boolean isEc2(Arn arn, String type) {
        return arn.service().equals("ec2") && arn.resource().startsWith(type + "/");
    }
}
