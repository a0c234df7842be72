package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Who may sign in to the console. Passwords are checked against the account's policy and not kept. */
final class LoginProfileOperations {

    void offer(Operations operations) {
        operations
                .operation(CreateLoginProfileRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::createLoginProfile);
        operations
                .operation(GetLoginProfileRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .reads(this::getLoginProfile);
        operations
                .operation(UpdateLoginProfileRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::updateLoginProfile);
        operations
                .operation(DeleteLoginProfileRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::deleteLoginProfile);
    }

    private static LoginProfile login(UserRow user) {
        return user.login().orElseThrow(() -> IamError.NO_SUCH_LOGIN_PROFILE.error(user.name()));
    }

    private CreateLoginProfileResponse createLoginProfile(Call call, CreateLoginProfileRequest request) {
        if (request.password() != null) {
            AccountSettings.of(call).requireGoodPassword(request.password());
        }
        UserRow changed = Holders.USERS.change(call, Caller.userName(call, request.userName()), user -> {
            if (user.login().isPresent()) {
                throw IamError.LOGIN_PROFILE_EXISTS.error(user.name());
            }
            return user.with(Optional.of(LoginProfile.builder()
                    .userName(user.name())
                    .createDate(call.at())
                    .passwordResetRequired(Boolean.TRUE.equals(request.passwordResetRequired()))
                    .build()));
        });
        return CreateLoginProfileResponse.builder().loginProfile(login(changed)).build();
    }

    private GetLoginProfileResponse getLoginProfile(Call call, GetLoginProfileRequest request) {
        UserRow user = Holders.USERS.get(call, Caller.userName(call, request.userName()));
        return GetLoginProfileResponse.builder()
                .loginProfile(login(user).toBuilder().userName(user.name()).build())
                .build();
    }

    private UpdateLoginProfileResponse updateLoginProfile(Call call, UpdateLoginProfileRequest request) {
        if (request.password() != null) {
            AccountSettings.of(call).requireGoodPassword(request.password());
        }
        Holders.USERS.change(call, Caller.userName(call, request.userName()), user -> {
            LoginProfile.Builder login = login(user).toBuilder();
            Optional.ofNullable(request.passwordResetRequired()).ifPresent(login::passwordResetRequired);
            return user.with(Optional.of(login.build()));
        });
        return UpdateLoginProfileResponse.builder().build();
    }

    private DeleteLoginProfileResponse deleteLoginProfile(Call call, DeleteLoginProfileRequest request) {
        Holders.USERS.change(call, Caller.userName(call, request.userName()), user -> {
            login(user);
            return user.with(Optional.<LoginProfile>empty());
        });
        return DeleteLoginProfileResponse.builder().build();
    }
}
