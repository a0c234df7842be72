package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.securityhub.model.AccountDetails;
import software.amazon.awssdk.services.securityhub.model.CreateMembersRequest;
import software.amazon.awssdk.services.securityhub.model.CreateMembersResponse;
import software.amazon.awssdk.services.securityhub.model.GetMembersRequest;
import software.amazon.awssdk.services.securityhub.model.GetMembersResponse;
import software.amazon.awssdk.services.securityhub.model.ListMembersRequest;
import software.amazon.awssdk.services.securityhub.model.ListMembersResponse;
import software.amazon.awssdk.services.securityhub.model.Member;
import software.amazon.awssdk.services.securityhub.model.Result;

/** Accounts of an organization that its delegated administrator manages Security Hub for; there are no invitations. */
final class MemberOperations {

    private static final String NOT_IN_ORGANIZATION =
            "The account is not part of the organization that the current account is the Security Hub delegated"
                    + " administrator of.";
    private static final String HAS_ADMINISTRATOR = "The account is already a member of a Security Hub administrator.";
    private static final String NOT_A_MEMBER = "The account is not a member of the current account.";

    void offer(Operations operations) {
        operations
                .operation(CreateMembersRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::createMembers);
        operations
                .operation(GetMembersRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::getMembers);
        operations
                .operation(ListMembersRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::listMembers);
    }

    private CreateMembersResponse createMembers(Call call, CreateMembersRequest request) {
        Hub administrator = Hub.require(call);
        List<Result> unprocessed = new ArrayList<>();
        for (AccountDetails wanted : request.accountDetails()) {
            join(call, administrator, wanted.accountId())
                    .map(reason -> unprocessed(wanted.accountId(), reason))
                    .ifPresent(unprocessed::add);
        }
        return CreateMembersResponse.builder().unprocessedAccounts(unprocessed).build();
    }

    /** Makes an account a member, or tells why not. */
    private static Optional<String> join(Call call, Hub administrator, String account) {
        Optional<Account> known =
                administrator.administration().flatMap(organization -> CallersOrganization.accountFor(call, account));
        if (known.isEmpty() || account.equals(call.account())) {
            return Optional.of(NOT_IN_ORGANIZATION);
        }
        if (Membership.administratorOf(call.rows(), account, call.region()).isPresent()) {
            return Optional.of(HAS_ADMINISTRATOR);
        }
        Enrolment.enrol(call.rows(), administrator, known.get(), call.at());
        return Optional.empty();
    }

    private GetMembersResponse getMembers(Call call, GetMembersRequest request) {
        Hub.require(call);
        List<Member> found = new ArrayList<>();
        List<Result> unprocessed = new ArrayList<>();
        Transaction rows = call.rows();
        for (String account : request.accountIds()) {
            Membership.find(rows, call.account(), call.region(), account)
                    .ifPresentOrElse(
                            member -> found.add(described(member)),
                            () -> unprocessed.add(unprocessed(account, NOT_A_MEMBER)));
        }
        return GetMembersResponse.builder()
                .members(found)
                .unprocessedAccounts(unprocessed)
                .build();
    }

    private ListMembersResponse listMembers(Call call, ListMembersRequest request) {
        Hub.require(call);
        Page<Membership> page = Listing.page(
                Membership.of(call.rows(), call.account(), call.region()),
                Membership::account,
                request.nextToken(),
                request.maxResults());
        return ListMembersResponse.builder()
                .members(page.items().stream().map(MemberOperations::described).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @SuppressWarnings("deprecation") // clients still read the older name
    private static Member described(Membership member) {
        return Member.builder()
                .accountId(member.account())
                .administratorId(member.administrator())
                .masterId(member.administrator())
                .email(member.email())
                .memberStatus("Enabled")
                .updatedAt(member.since())
                .build();
    }

    private static Result unprocessed(String account, String reason) {
        return Result.builder().accountId(account).processingResult(reason).build();
    }
}
