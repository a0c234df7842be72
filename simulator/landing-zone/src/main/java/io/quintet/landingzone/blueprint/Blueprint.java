package io.quintet.landingzone.blueprint;

import java.nio.file.Path;
import java.util.List;

/**
 * What a landing zone is to be.
 *
 * @param region the home of the trail, the keys, the secrets and IAM Identity Center
 * @param trustedServices services that may work in all accounts
 * @param units the paths of the organizational units
 * @param findingsAccount the name of the account in which GuardDuty gathers the findings of all
 */
public record Blueprint(
        String region,
        List<String> trustedServices,
        List<String> units,
        List<Account> accounts,
        List<Guardrail> guardrails,
        List<Key> keys,
        List<Secret> secrets,
        String findingsAccount,
        LogArchive logArchive,
        Identity identity) {

    public Blueprint {
        Format.REGION.check(region);
        Format.NAME.check(findingsAccount);
        trustedServices = List.copyOf(trustedServices);
        units = List.copyOf(units);
        accounts = List.copyOf(accounts);
        guardrails = List.copyOf(guardrails);
        keys = List.copyOf(keys);
        secrets = List.copyOf(secrets);
    }

    /** The organization that comes with Quintet. */
    public static Blueprint fiveAccounts() {
        return new BlueprintReader(Folder.bundled("five-accounts")).read();
    }

    /**
     * A blueprint of one's own: a changed copy of {@code five-accounts}.
     *
     * @throws InvalidBlueprint when it cannot be built, with everything that is wrong
     */
    public static Blueprint read(Path folder) {
        return new BlueprintReader(Folder.of(folder)).read();
    }
}
