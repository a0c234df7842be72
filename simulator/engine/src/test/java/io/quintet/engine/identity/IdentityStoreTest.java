package io.quintet.engine.identity;

import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.GroupMembershipExistenceResult;
import software.amazon.awssdk.services.identitystore.model.MemberId;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

/** People and groups, as an administrator of Identity Center keeps them. */
class IdentityStoreTest {

    private Workforce company;
    private IdentitystoreClient people;
    private String store;

    @BeforeEach
    void found() {
        company = Workforce.founded();
        people = company.people();
        store = company.store();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void update(String user, String path, @Nullable Document value) {
        AttributeOperation operation = AttributeOperation.builder()
                .attributePath(path)
                .attributeValue(value)
                .build();
        people.updateUser(update -> update.identityStoreId(store).userId(user).operations(operation));
    }

    private DescribeUserResponse described(String user) {
        return people.describeUser(describe -> describe.identityStoreId(store).userId(user));
    }

    @Test
    void aPersonIsFoundByNameAndByAddress() {
        String alice = company.person("alice");
        company.person("bob");

        assertThat(List.of(
                        people.getUserId(get -> get.identityStoreId(store)
                                        .alternateIdentifier(
                                                by -> by.uniqueAttribute(unique -> unique.attributePath("userName")
                                                        .attributeValue(Document.fromString("Alice")))))
                                .userId(),
                        people.getUserId(get -> get.identityStoreId(store)
                                        .alternateIdentifier(
                                                by -> by.uniqueAttribute(unique -> unique.attributePath("emails.value")
                                                        .attributeValue(Document.fromString("alice@company.example")))))
                                .userId()))
                .containsOnly(alice);
        assertThat(people.listUsersPaginator(list -> list.identityStoreId(store).maxResults(1)).stream()
                        .flatMap(page -> page.users().stream())
                        .map(User::userName))
                .containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void attributesOfAPersonAreChangedOneByOne() {
        String alice = company.person("alice");

        update(alice, "name.familyName", Document.fromString("Liddell"));
        update(alice, "title", Document.fromString("Engineer"));
        update(
                alice,
                "emails",
                Document.fromList(List.of(Document.fromMap(Map.of(
                        "value", Document.fromString("al@company.example"),
                        "primary", Document.fromBoolean(true))))));

        DescribeUserResponse changed = described(alice);
        assertThat(changed.name().familyName()).isEqualTo("Liddell");
        assertThat(changed.name().givenName()).isEqualTo("alice");
        assertThat(changed.title()).isEqualTo("Engineer");
        assertThat(changed.emails()).singleElement().satisfies(email -> {
            assertThat(email.value()).isEqualTo("al@company.example");
            assertThat(email.primary()).isTrue();
        });
        update(alice, "title", null);
        assertThat(described(alice).title()).isNull();
    }

    @Test
    void aPersonIsDisabledAndEnabledAgain() {
        String alice = company.person("alice");

        assertThat(described(alice).userStatus()).isEqualTo(UserStatus.ENABLED);
        update(alice, "userStatus", Document.fromString("DISABLED"));
        assertThat(described(alice).userStatus()).isEqualTo(UserStatus.DISABLED);
    }

    @Test
    void aGroupKnowsItsMembersAndAPersonTheirGroups() {
        String alice = company.person("alice");
        String bob = company.person("bob");
        String operators = company.group("Operators", alice, bob);
        String readers = company.group("Readers", alice);

        assertThat(people.listGroupMemberships(
                                list -> list.identityStoreId(store).groupId(operators))
                        .groupMemberships())
                .extracting(membership -> membership.memberId().userId())
                .containsExactlyInAnyOrder(alice, bob);
        assertThat(people.listGroupMembershipsForMember(
                                list -> list.identityStoreId(store).memberId(MemberId.fromUserId(alice)))
                        .groupMemberships())
                .extracting(GroupMembership::groupId)
                .containsExactlyInAnyOrder(operators, readers);
        assertThat(people
                        .isMemberInGroups(ask -> ask.identityStoreId(store)
                                .memberId(MemberId.fromUserId(bob))
                                .groupIds(operators, readers))
                        .results()
                        .stream()
                        .collect(Collectors.toMap(
                                GroupMembershipExistenceResult::groupId,
                                GroupMembershipExistenceResult::membershipExists)))
                .containsEntry(operators, true)
                .containsEntry(readers, false);

        people.deleteUser(delete -> delete.identityStoreId(store).userId(bob));
        assertThat(people.listGroupMemberships(
                                list -> list.identityStoreId(store).groupId(operators))
                        .groupMemberships())
                .hasSize(1);
    }

    @Test
    void whatTheStoreDoesNotTakeItRefusesByName() {
        String alice = company.person("alice");
        String operators = company.group("Operators", alice);
        Consumer<CreateUserRequest.Builder> alsoAlice = user -> user.identityStoreId(store)
                .userName("ALICE")
                .displayName("another")
                .name(name -> name.givenName("A").familyName("L"));

        assertThat(refusal(() -> people.createUser(alsoAlice)))
                .isEqualTo(new Refusal("ConflictException", "Duplicate UserName"));
        assertThat(refusal(() -> people.createUser(alsoAlice.andThen(user -> user.userName(null)))))
                .isEqualTo(new Refusal("ValidationException", "userName is a required attribute"));
        assertThat(refusal(() -> company.group("operators")))
                .isEqualTo(new Refusal("ConflictException", "Duplicate GroupDisplayName"));
        assertThat(refusal(() -> company.join(operators, alice)))
                .isEqualTo(new Refusal("ConflictException", "Member and Group relationship already exists."));
        assertThat(refusal(() -> described("00000000-0000-4000-8000-000000000000")))
                .isEqualTo(new Refusal("ResourceNotFoundException", "USER not found."));
        assertThat(refusal(() -> update(alice, "userId", Document.fromString("other"))))
                .isEqualTo(new Refusal("ValidationException", "The attribute path userId is not valid."));
        assertThat(refusal(() -> update(alice, "userStatus", Document.fromString("ASLEEP"))))
                .isEqualTo(new Refusal("ValidationException", "The value of the attribute userStatus is not valid."));
        assertThat(refusal(() ->
                        people.listUsers(list -> list.identityStoreId(store).nextToken("="))))
                .isEqualTo(new Refusal("ValidationException", "The NextToken is not valid."));
    }

    @Test
    void onlyAccountsThatAdministerIdentityCenterSeeItsPeople() {
        String tools = company.account("tools");
        IdentitystoreClient toolsPeople = company.as(tools, IdentitystoreClient.class);

        assertThat(refusal(() -> toolsPeople.listUsers(list -> list.identityStoreId(store)))
                        .code())
                .isEqualTo("AccessDeniedException");
        company.organizations()
                .registerDelegatedAdministrator(
                        register -> register.accountId(tools).servicePrincipal("sso.amazonaws.com"));
        assertThat(toolsPeople.listUsers(list -> list.identityStoreId(store)).users())
                .isEmpty();
    }

    @Test
    void anOrganizationThatDoesNotTrustIdentityCenterHasNoPeople() {
        company.organizations().disableAWSServiceAccess(disable -> disable.servicePrincipal("sso.amazonaws.com"));

        assertThat(refusal(() -> company.person("alice")))
                .isEqualTo(new Refusal("ResourceNotFoundException", "IDENTITY_STORE not found."));
    }
}
