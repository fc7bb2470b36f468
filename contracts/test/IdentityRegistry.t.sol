// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchLimits} from "../src/common/BatchLimits.sol";
import {IdentityRegistry} from "../src/identity/IdentityRegistry.sol";
import {IIdentityRegistry} from "../src/identity/IIdentityRegistry.sol";
import {World} from "./base/World.sol";

contract IdentityRegistryTest is World {
    function setUp() public {
        deployWorld();
    }

    function test_a_registered_wallet_is_verified_with_its_identity_and_country() public {
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityRegistered(wallet(0), address(0xBEEF));
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.CountryUpdated(wallet(0), KOREA);
        vm.prank(ISSUER);
        registry.registerIdentity(wallet(0), address(0xBEEF), KOREA);

        vm.assertTrue(registry.isVerified(wallet(0)), "verified");
        vm.assertTrue(registry.contains(wallet(0)), "contained");
        vm.assertEq(registry.identity(wallet(0)), address(0xBEEF), "identity");
        vm.assertEq(uint256(registry.investorCountry(wallet(0))), KOREA, "country");
    }

    function test_an_unknown_wallet_is_nobody() public view {
        vm.assertFalse(registry.isVerified(wallet(0)), "verified");
        vm.assertFalse(registry.contains(wallet(0)), "contained");
        vm.assertEq(registry.identity(wallet(0)), address(0), "identity");
        vm.assertEq(uint256(registry.investorCountry(wallet(0))), 0, "country");
    }

    function test_a_wallet_is_registered_once() public {
        verify(wallet(0));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.AlreadyRegistered.selector, wallet(0)));
        vm.prank(ISSUER);
        registry.registerIdentity(wallet(0), wallet(0), KOREA);
    }

    function test_zero_addresses_are_refused() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        registry.registerIdentity(address(0), wallet(0), KOREA);
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        registry.registerIdentity(wallet(0), address(0), KOREA);
        vm.stopPrank();
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        new IdentityRegistry(address(0), ISSUER);
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        new IdentityRegistry(ADMIN, address(0));
    }

    function test_a_struck_off_wallet_is_not_verified_and_can_come_back() public {
        verify(wallet(0));
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityRemoved(wallet(0), wallet(0));
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));
        vm.assertFalse(registry.isVerified(wallet(0)), "verified after removal");
        verify(wallet(0));
        vm.assertTrue(registry.isVerified(wallet(0)), "verified again");
    }

    function test_only_registered_wallets_can_be_changed() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.NotRegistered.selector, wallet(0)));
        registry.deleteIdentity(wallet(0));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.NotRegistered.selector, wallet(0)));
        registry.updateCountry(wallet(0), KOREA);
        vm.stopPrank();
    }

    function test_a_country_can_change() public {
        verify(wallet(0));
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.CountryUpdated(wallet(0), 392);
        vm.prank(ISSUER);
        registry.updateCountry(wallet(0), 392);
        vm.assertEq(uint256(registry.investorCountry(wallet(0))), 392, "country");
    }

    function test_an_identity_can_change() public {
        verify(wallet(0));
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityUpdated(wallet(0), address(0xBEEF));
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityRegistered(wallet(0), address(0xBEEF));
        vm.startPrank(ISSUER);
        registry.updateIdentity(wallet(0), address(0xBEEF));
        vm.assertEq(registry.identity(wallet(0)), address(0xBEEF), "identity");
        vm.assertEq(uint256(registry.investorCountry(wallet(0))), KOREA, "country stays");
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        registry.updateIdentity(wallet(0), address(0));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.NotRegistered.selector, wallet(1)));
        registry.updateIdentity(wallet(1), address(0xBEEF));
        vm.stopPrank();
    }

    function test_there_are_no_claims_and_no_other_storage() public {
        vm.assertEq(registry.identityStorage(), address(registry), "storage");
        vm.assertEq(registry.issuersRegistry(), address(0), "issuers");
        vm.assertEq(registry.topicsRegistry(), address(0), "topics");
        vm.expectRevert(IdentityRegistry.ClaimsNotUsed.selector);
        registry.setIdentityRegistryStorage(STRANGER);
        vm.expectRevert(IdentityRegistry.ClaimsNotUsed.selector);
        registry.setClaimTopicsRegistry(STRANGER);
        vm.expectRevert(IdentityRegistry.ClaimsNotUsed.selector);
        registry.setTrustedIssuersRegistry(STRANGER);
    }

    function test_a_batch_registers_all_or_none() public {
        (address[] memory wallets, uint16[] memory countries) = _batch(3);
        vm.prank(ISSUER);
        registry.batchRegisterIdentity(wallets, wallets, countries);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(registry.isVerified(wallet(i)), "verified");
        }

        wallets[0] = wallet(10);
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.AlreadyRegistered.selector, wallet(1)));
        vm.prank(ISSUER);
        registry.batchRegisterIdentity(wallets, wallets, countries);
        vm.assertFalse(registry.isVerified(wallet(10)), "the good entry of a bad batch");
    }

    function test_a_batch_of_uneven_arrays_is_refused() public {
        (address[] memory wallets, uint16[] memory countries) = _batch(2);
        address[] memory three = new address[](3);
        vm.startPrank(ISSUER);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 2, 3));
        registry.batchRegisterIdentity(wallets, three, countries);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 3, 2));
        registry.batchRegisterIdentity(three, three, countries);
        vm.stopPrank();
    }

    function test_a_batch_is_bounded() public {
        (address[] memory wallets, uint16[] memory countries) = _batch(257);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.BatchTooLarge.selector, 257, 256));
        vm.prank(ISSUER);
        registry.batchRegisterIdentity(wallets, wallets, countries);
    }

    function _batch(uint256 count) private pure returns (address[] memory wallets, uint16[] memory countries) {
        wallets = new address[](count);
        countries = new uint16[](count);
        for (uint256 i = 0; i < count; ++i) {
            wallets[i] = wallet(i);
            countries[i] = KOREA;
        }
    }
}
