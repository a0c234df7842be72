package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.MEMBERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.CANNOT_CLOSE_MANAGEMENT_ACCOUNT;
import static io.quintet.engine.service.organizations.ConstraintViolation.CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG;
import static io.quintet.engine.service.organizations.ConstraintViolation.CLOSE_ACCOUNT_QUOTA_EXCEEDED;
import static io.quintet.engine.service.organizations.ConstraintViolation.WAIT_PERIOD_ACTIVE;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_ALREADY_CLOSED;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.MASTER_CANNOT_LEAVE_ORGANIZATION;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CloseAccountResponse;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.LeaveOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationResponse;

/**
 * How accounts end or leave. An account is taken to have what it needs to stand alone: a payment method, an address.
 */
final class DepartureOperations {

    private static final Duration WAIT_AFTER_CREATION = Duration.ofDays(4);
    private static final Duration CLOSING_WINDOW = Duration.ofDays(30);
    private static final int CLOSED_AT_LEAST = 10;
    private static final int CLOSED_AT_MOST = 1_000;

    void offer(Operations operations) {
        operations
                .operation(CloseAccountRequest.class)
                .authorizes(MANAGEMENT.on(CloseAccountRequest::accountId))
                .writes(this::closeAccount);
        operations
                .operation(RemoveAccountFromOrganizationRequest.class)
                .authorizes(MANAGEMENT.on(RemoveAccountFromOrganizationRequest::accountId))
                .writes(this::removeAccountFromOrganization);
        operations
                .operation(LeaveOrganizationRequest.class)
                .authorizesAnyResource()
                .writes(this::leaveOrganization);
    }

    private CloseAccountResponse closeAccount(Call call, CloseAccountRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Member member = member(organization, request.accountId());
        if (member.isManagement()) {
            throw CANNOT_CLOSE_MANAGEMENT_ACCOUNT.error();
        }
        if (member.closed().isPresent()) {
            throw ACCOUNT_ALREADY_CLOSED.error();
        }
        requireClosingQuota(organization, call.at());
        Account closed = member.account().toBuilder()
                .status(AccountStatus.SUSPENDED)
                .state(AccountState.CLOSED)
                .build();
        organization.put(new Member(member.management(), closed, Optional.of(call.at())));
        return CloseAccountResponse.builder().build();
    }

    /** Within 30 days a tenth of the member accounts may be closed, though always 10 and never over 1,000. */
    private static void requireClosingQuota(OrganizationRows organization, Instant now) {
        List<Member> members =
                organization.members().filter(member -> !member.isManagement()).toList();
        long closed = members.stream()
                .flatMap(member -> member.closed().stream())
                .filter(at -> at.isAfter(now.minus(CLOSING_WINDOW)))
                .count();
        if (closed >= Math.max(CLOSED_AT_LEAST, Math.min(CLOSED_AT_MOST, members.size() / 10))) {
            throw CLOSE_ACCOUNT_QUOTA_EXCEEDED.error();
        }
    }

    private RemoveAccountFromOrganizationResponse removeAccountFromOrganization(
            Call call, RemoveAccountFromOrganizationRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        depart(call, organization, member(organization, request.accountId()));
        return RemoveAccountFromOrganizationResponse.builder().build();
    }

    private LeaveOrganizationResponse leaveOrganization(Call call, LeaveOrganizationRequest request) {
        OrganizationRows organization = MEMBERS.admit(call);
        depart(call, organization, member(organization, call.account()));
        return LeaveOrganizationResponse.builder().build();
    }

    private static void depart(Call call, OrganizationRows organization, Member member) {
        if (member.isManagement()) {
            throw MASTER_CANNOT_LEAVE_ORGANIZATION.error();
        }
        if (organization.delegationsTo(member.id()).findAny().isPresent()) {
            throw CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG.error();
        }
        Account account = member.account();
        if (account.joinedMethod() == AccountJoinedMethod.CREATED
                && call.at().isBefore(account.joinedTimestamp().plus(WAIT_AFTER_CREATION))) {
            throw WAIT_PERIOD_ACTIVE.error();
        }
        organization.remove(member);
    }

    private static Member member(OrganizationRows organization, String account) {
        return organization.member(account).orElseThrow(ACCOUNT_NOT_FOUND::error);
    }
}
