package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.MEMBER_CANNOT_MANAGE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.GetMembersRequest;
import software.amazon.awssdk.services.guardduty.model.GetMembersResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.Member;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;
import software.amazon.awssdk.services.organizations.model.Account;

/** Accounts of an organization that its delegated administrator manages GuardDuty for; there are no invitations. */
final class MemberOperations {

    private static final String NOT_IN_ORGANIZATION =
            "The request is rejected because the given account ID is not a member of the organization that the current"
                    + " account is the GuardDuty delegated administrator of.";
    private static final String ALREADY_MEMBER =
            "The request is rejected because the given account ID is already a member of the current account.";
    private static final String DETECTOR_NEEDED =
            "The operation failed because the management account of the organization has to enable GuardDuty first.";
    private static final String NOT_ASSOCIATED =
            "The request is rejected because the given account ID is not an associated member of account the current"
                    + " account.";

    void offer(Operations operations) {
        operations.operation(CreateMembersRequest.class).authorizesAnyResource().writes(this::createMembers);
        operations.operation(GetMembersRequest.class).authorizesAnyResource().reads(this::getMembers);
        operations.operation(ListMembersRequest.class).authorizesAnyResource().reads(this::listMembers);
    }

    private CreateMembersResponse createMembers(Call call, CreateMembersRequest request) {
        Detector administrator = Detectors.require(call, request.detectorId());
        if (Membership.administratorOf(call.rows(), call.account(), call.region())
                .isPresent()) {
            throw MEMBER_CANNOT_MANAGE.error();
        }
        List<UnprocessedAccount> unprocessed = new ArrayList<>();
        for (AccountDetail wanted : request.accountDetails()) {
            join(call, administrator, wanted.accountId())
                    .map(reason -> unprocessed(wanted.accountId(), reason))
                    .ifPresent(unprocessed::add);
        }
        return CreateMembersResponse.builder().unprocessedAccounts(unprocessed).build();
    }

    /** Makes an account a member, or tells why not. */
    private static Optional<String> join(Call call, Detector administrator, String account) {
        Optional<Account> known =
                administrator.administration().flatMap(organization -> CallersOrganization.accountFor(call, account));
        if (known.isEmpty() || account.equals(call.account())) {
            return Optional.of(NOT_IN_ORGANIZATION);
        }
        Transaction rows = call.rows();
        if (Membership.administratorOf(rows, account, call.region()).isPresent()) {
            return Optional.of(ALREADY_MEMBER);
        }
        boolean management = administrator
                .administration()
                .filter(organization -> organization.management().equals(account))
                .isPresent();
        if (management && Detectors.in(rows, account, call.region()).isEmpty()) {
            return Optional.of(DETECTOR_NEEDED);
        }
        Enrolment.enrol(rows, call.identifiers(), administrator, known.get(), call.at());
        return Optional.empty();
    }

    private GetMembersResponse getMembers(Call call, GetMembersRequest request) {
        Detectors.require(call, request.detectorId());
        List<Member> found = new ArrayList<>();
        List<UnprocessedAccount> unprocessed = new ArrayList<>();
        for (String account : request.accountIds()) {
            Membership.find(call.rows(), call.account(), call.region(), account)
                    .ifPresentOrElse(
                            member -> found.add(described(call.rows(), member)),
                            () -> unprocessed.add(unprocessed(account, NOT_ASSOCIATED)));
        }
        return GetMembersResponse.builder()
                .members(found)
                .unprocessedAccounts(unprocessed)
                .build();
    }

    private ListMembersResponse listMembers(Call call, ListMembersRequest request) {
        Detectors.require(call, request.detectorId());
        Stream<Membership> members = Membership.of(call.rows(), call.account(), call.region());
        Page<Membership> page = Listing.page(
                members, Membership::account, request.nextToken(), Optional.ofNullable(request.maxResults()));
        Function<Membership, Member> described = member -> described(call.rows(), member);
        return ListMembersResponse.builder()
                .members(page.items().stream().map(described).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Member described(Transaction rows, Membership member) {
        return Member.builder()
                .accountId(member.account())
                .administratorId(member.administrator())
                .masterId(member.administrator())
                .email(member.email())
                .detectorId(Detectors.in(rows, member.account(), member.region())
                        .map(Detector::id)
                        .orElse(null))
                .relationshipStatus("Enabled")
                .invitedAt(member.since().toString())
                .updatedAt(member.since().toString())
                .build();
    }

    private static UnprocessedAccount unprocessed(String account, String reason) {
        return UnprocessedAccount.builder().accountId(account).result(reason).build();
    }
}
