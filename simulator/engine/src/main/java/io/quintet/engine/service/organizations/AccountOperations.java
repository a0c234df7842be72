package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.DESTINATION_PARENT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.DUPLICATE_ACCOUNT;
import static io.quintet.engine.service.organizations.OrganizationsError.SOURCE_PARENT_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountResponse;

/** The accounts of an organization, and where in its tree they are. */
final class AccountOperations {

    void offer(Operations operations) {
        operations
                .operation(DescribeAccountRequest.class)
                .authorizes(READERS.on(DescribeAccountRequest::accountId))
                .reads(this::describeAccount);
        operations
                .operation(ListAccountsRequest.class)
                .authorizes(READERS.onNothing())
                .reads(this::listAccounts);
        operations
                .operation(ListAccountsForParentRequest.class)
                .authorizes(READERS.on(ListAccountsForParentRequest::parentId))
                .reads(this::listAccountsForParent);
        operations
                .operation(MoveAccountRequest.class)
                .authorizes(
                        MANAGEMENT.on(MoveAccountRequest::accountId), MANAGEMENT.on(MoveAccountRequest::sourceParentId))
                .also(MANAGEMENT.alsoOn("organizations:MoveAccount", MoveAccountRequest::destinationParentId))
                .writes(this::moveAccount);
    }

    private DescribeAccountResponse describeAccount(Call call, DescribeAccountRequest request) {
        Member member = READERS.admit(call).member(request.accountId()).orElseThrow(ACCOUNT_NOT_FOUND::error);
        return DescribeAccountResponse.builder().account(member.account()).build();
    }

    private ListAccountsResponse listAccounts(Call call, ListAccountsRequest request) {
        Stream<Account> accounts = READERS.admit(call).members().map(Member::account);
        Page<Account> page = Listing.page(accounts, Account::id, request.nextToken(), request.maxResults());
        return ListAccountsResponse.builder()
                .accounts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListAccountsForParentResponse listAccountsForParent(Call call, ListAccountsForParentRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Stream<Account> accounts = UnitOperations.children(organization, request.parentId(), Node::isAccount)
                .map(node -> organization.member(node.id()).orElseThrow().account());
        Page<Account> page = Listing.page(accounts, Account::id, request.nextToken(), request.maxResults());
        return ListAccountsForParentResponse.builder()
                .accounts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private MoveAccountResponse moveAccount(Call call, MoveAccountRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        Node account =
                organization.node(request.accountId()).filter(Node::isAccount).orElseThrow(ACCOUNT_NOT_FOUND::error);
        Node source = UnitOperations.parent(organization, request.sourceParentId(), SOURCE_PARENT_NOT_FOUND);
        Node destination =
                UnitOperations.parent(organization, request.destinationParentId(), DESTINATION_PARENT_NOT_FOUND);
        if (!account.isIn(source.id())) {
            throw SOURCE_PARENT_NOT_FOUND.error();
        }
        if (account.isIn(destination.id())) {
            throw DUPLICATE_ACCOUNT.error();
        }
        organization.put(account.movedTo(destination.id()));
        return MoveAccountResponse.builder().build();
    }
}
