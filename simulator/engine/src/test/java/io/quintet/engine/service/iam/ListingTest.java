package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** Listings come in pages, in the order of their names, and go on where they stopped. */
class ListingTest {

    private static final List<String> NAMES =
            IntStream.rangeClosed(1, 5).mapToObj(i -> "name-" + i).toList();

    private TwoAccounts accounts;
    private IamClient root;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private void createOneOfEach(String name) {
        root.createUser(user -> user.userName(name));
        root.createGroup(group -> group.groupName(name));
        root.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trusting(accounts.own())));
        root.createInstanceProfile(profile -> profile.instanceProfileName(name));
        root.createPolicy(policy -> policy.policyName(name).policyDocument(allowing("iam:Get*")));
        root.putUserPolicy(policy -> policy.userName("name-1").policyName(name).policyDocument(allowing("iam:Get*")));
        root.addUserToGroup(member -> member.groupName(name).userName("name-1"));
        root.addUserToGroup(member -> member.groupName("name-1").userName(name));
    }

    @Test
    void everyListingIsReadWholePageByPage() {
        NAMES.forEach(this::createOneOfEach);

        assertThat(root.listUsersPaginator(page -> page.maxItems(2)).users())
                .extracting(User::userName)
                .isEqualTo(NAMES);
        assertThat(root.listGroupsPaginator(page -> page.maxItems(2)).groups())
                .extracting(Group::groupName)
                .isEqualTo(NAMES);
        assertThat(root.listRolesPaginator(page -> page.maxItems(2)).roles())
                .extracting(Role::roleName)
                .isEqualTo(NAMES);
        assertThat(root.listInstanceProfilesPaginator(page -> page.maxItems(2)).instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .isEqualTo(NAMES);
        assertThat(root.listPoliciesPaginator(page -> page.maxItems(2).scope(PolicyScopeType.LOCAL))
                        .policies())
                .extracting(Policy::policyName)
                .isEqualTo(NAMES);
        assertThat(root.listUserPoliciesPaginator(page -> page.maxItems(2).userName("name-1"))
                        .policyNames())
                .containsExactlyElementsOf(NAMES);
        assertThat(root.listGroupsForUserPaginator(page -> page.maxItems(2).userName("name-1"))
                        .groups())
                .extracting(Group::groupName)
                .isEqualTo(NAMES);
        assertThat(root.getGroupPaginator(page -> page.maxItems(2).groupName("name-1"))
                        .users())
                .extracting(User::userName)
                .isEqualTo(NAMES);
    }

    @Test
    void aListingGoesOnWhereItStoppedWhenItsItemsChangeInBetween() {
        NAMES.forEach(name -> root.createUser(user -> user.userName(name)));
        ListUsersResponse first = root.listUsers(page -> page.maxItems(3));
        assertThat(first.isTruncated()).isTrue();

        root.deleteUser(user -> user.userName("name-3"));
        root.createUser(user -> user.userName("name-0"));

        assertThat(root.listUsers(page -> page.marker(first.marker())).users())
                .extracting(User::userName)
                .containsExactly("name-4", "name-5");
    }

    @Test
    void aPathPrefixNarrowsAListing() {
        root.createUser(user -> user.userName("maya").path("/staff/blue/"));
        root.createUser(user -> user.userName("noor").path("/guests/"));

        assertThat(root.listUsers(users -> users.pathPrefix("/staff/")).users())
                .extracting(User::arn)
                .containsExactly("arn:aws:iam::" + accounts.own() + ":user/staff/blue/maya");
    }
}
