package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_CHARACTERS;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.PASSWORD_TOO_SHORT;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;

/** Passwords out of nothing. */
final class PasswordOperations {

    private static final long USUAL_LENGTH = 32;
    private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NUMBERS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    void offer(Operations operations) {
        operations
                .operation(GetRandomPasswordRequest.class)
                .authorizesAnyResource()
                .reads(this::getRandomPassword);
    }

    private GetRandomPasswordResponse getRandomPassword(Call call, GetRandomPasswordRequest request) {
        List<String> types = types(request);
        boolean each = !Boolean.FALSE.equals(request.requireEachIncludedType());
        int length =
                Math.toIntExact(Optional.ofNullable(request.passwordLength()).orElse(USUAL_LENGTH));
        String all = String.join("", types);
        if (all.isEmpty() || (each && types.contains(""))) {
            throw NO_CHARACTERS.error();
        }
        if (each && length < types.size()) {
            throw PASSWORD_TOO_SHORT.error();
        }
        List<Character> password = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            password.add(draw(call, each && i < types.size() ? types.get(i) : all));
        }
        return GetRandomPasswordResponse.builder()
                .randomPassword(shuffled(call, password))
                .build();
    }

    /** The characters of each type that is asked for. */
    private static List<String> types(GetRandomPasswordRequest request) {
        String excluded = Optional.ofNullable(request.excludeCharacters()).orElse("");
        List<String> types = new ArrayList<>();
        add(types, LOWER_CASE, request.excludeLowercase(), excluded);
        add(types, UPPER_CASE, request.excludeUppercase(), excluded);
        add(types, NUMBERS, request.excludeNumbers(), excluded);
        add(types, PUNCTUATION, request.excludePunctuation(), excluded);
        if (Boolean.TRUE.equals(request.includeSpace())) {
            add(types, " ", false, excluded);
        }
        return types;
    }

    private static void add(List<String> types, String characters, @Nullable Boolean without, String excluded) {
        if (!Boolean.TRUE.equals(without)) {
            types.add(characters
                    .chars()
                    .filter(c -> excluded.indexOf(c) < 0)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
    }

    private static char draw(Call call, String characters) {
        return characters.charAt(below(call, characters.length()));
    }

    private static int below(Call call, int bound) {
        return Integer.remainderUnsigned(
                ByteBuffer.wrap(call.identifiers().bytes(Integer.BYTES)).getInt(), bound);
    }

    private static String shuffled(Call call, List<Character> characters) {
        for (int i = characters.size() - 1; i > 0; i--) {
            Collections.swap(characters, i, below(call, i + 1));
        }
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }
}
