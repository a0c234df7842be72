package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.ACCOUNT_NUMBER_LIMIT_EXCEEDED;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_ENUM;
import static io.quintet.engine.service.organizations.InvalidInput.INVALID_ROLE_NAME;
import static io.quintet.engine.service.organizations.OrganizationsError.CREATE_ACCOUNT_STATUS_NOT_FOUND;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.ServiceCaller;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.CreateAccountFailureReason;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountResponse;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.DescribeCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusRequest;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.TargetType;

/** Creating accounts. AWS works on it for a while; here the first answer tells already how it ended. */
final class AccountCreationOperations {

    private static final int ACCOUNT_ID = 12;
    private static final int REQUEST_ID = 32;
    private static final String DEFAULT_ROLE = "OrganizationAccountAccessRole";

    private final Quotas quotas;

    AccountCreationOperations(Quotas quotas) {
        this.quotas = quotas;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateAccountRequest.class)
                .authorizesAnyResource()
                .also(TagOperations.whenTagged(CreateAccountRequest::tags, MANAGEMENT.on(request -> "*")))
                .writes(this::createAccount);
        operations
                .operation(DescribeCreateAccountStatusRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::describeCreateAccountStatus);
        operations
                .operation(ListCreateAccountStatusRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::listCreateAccountStatus);
    }

    private CreateAccountResponse createAccount(Call call, CreateAccountRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        String role = Optional.ofNullable(request.roleName()).orElse(DEFAULT_ROLE);
        if (role.startsWith("AWSServiceRoleFor")) {
            throw INVALID_ROLE_NAME.error();
        }
        Tags tags = Tags.NONE.with(request.tags(), quotas.tags());
        if (organization.members().count() >= quotas.accounts()) {
            throw ACCOUNT_NUMBER_LIMIT_EXCEEDED.error();
        }
        CreateAccountStatus.Builder status = CreateAccountStatus.builder()
                .id("car-" + call.identifiers().lowerAlphanumeric(REQUEST_ID))
                .accountName(request.accountName())
                .requestedTimestamp(call.at())
                .completedTimestamp(call.at());
        if (call.rows().find(Tables.EMAILS, emailKey(request)).isPresent()) {
            status.state(CreateAccountState.FAILED).failureReason(CreateAccountFailureReason.EMAIL_ALREADY_EXISTS);
        } else {
            String id = join(call, organization, request);
            organization.put(id, tags);
            createAccessRole(call, organization, id, role);
            status.state(CreateAccountState.SUCCEEDED).accountId(id);
        }
        CreateAccountStatus outcome = status.build();
        call.rows().put(Tables.ACCOUNT_REQUESTS, organization.key(outcome.id()), outcome);
        return CreateAccountResponse.builder().createAccountStatus(outcome).build();
    }

    private static String join(Call call, OrganizationRows organization, CreateAccountRequest request) {
        String id = freeAccountId(call);
        Account account = Account.builder()
                .id(id)
                .arn(organization.arnOf(id).toString())
                .email(request.email())
                .name(request.accountName())
                .status(AccountStatus.ACTIVE)
                .state(AccountState.ACTIVE)
                .joinedMethod(AccountJoinedMethod.CREATED)
                .joinedTimestamp(call.at())
                .build();
        organization.put(new Member(organization.management(), account, Optional.empty()));
        Optional<String> root = Optional.of(organization.root().id());
        organization.add(TargetType.ACCOUNT, id, account.name(), root);
        call.rows().put(Tables.EMAILS, emailKey(request), new EmailInUse(id));
        return id;
    }

    private static String freeAccountId(Call call) {
        String id = call.identifiers().digits(ACCOUNT_ID);
        while (call.rows().find(Tables.MEMBERS, id).isPresent()) {
            id = call.identifiers().digits(ACCOUNT_ID);
        }
        return id;
    }

    private static String emailKey(CreateAccountRequest request) {
        return request.email().toLowerCase(Locale.ROOT);
    }

    /** The role through which the management account administers the new one. */
    private static void createAccessRole(Call call, OrganizationRows organization, String account, String role) {
        Peer<IamClient> iam = call.as(
                ServiceCaller.linkedRole(
                        "organizations.amazonaws.com", "AWSServiceRoleForOrganizations", account, call.region()),
                IamClient.class);
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"sts:AssumeRole"}]}""".formatted(organization.management());
        iam.ask(api -> api.createRole(create -> create.roleName(role).assumeRolePolicyDocument(trust)));
        iam.ask(api -> api.attachRolePolicy(
                attach -> attach.roleName(role).policyArn("arn:aws:iam::aws:policy/AdministratorAccess")));
    }

    private DescribeCreateAccountStatusResponse describeCreateAccountStatus(
            Call call, DescribeCreateAccountStatusRequest request) {
        OrganizationRows organization = READERS.admit(call);
        CreateAccountStatus status = call.rows()
                .find(Tables.ACCOUNT_REQUESTS, organization.key(request.createAccountRequestId()))
                .orElseThrow(CREATE_ACCOUNT_STATUS_NOT_FOUND::error);
        return DescribeCreateAccountStatusResponse.builder()
                .createAccountStatus(status)
                .build();
    }

    private ListCreateAccountStatusResponse listCreateAccountStatus(Call call, ListCreateAccountStatusRequest request) {
        OrganizationRows organization = READERS.admit(call);
        if (request.states().contains(CreateAccountState.UNKNOWN_TO_SDK_VERSION)) {
            throw INVALID_ENUM.error();
        }
        Stream<CreateAccountStatus> statuses = call.rows()
                .of(Tables.ACCOUNT_REQUESTS, organization.management())
                .filter(status -> request.states().isEmpty() || request.states().contains(status.state()));
        Page<CreateAccountStatus> page =
                Listing.page(statuses, CreateAccountStatus::id, request.nextToken(), request.maxResults());
        return ListCreateAccountStatusResponse.builder()
                .createAccountStatuses(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
