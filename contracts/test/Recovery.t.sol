// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRecovery} from "../src/identity/IIdentityRecovery.sol";
import {IIdentityRegistry} from "../src/identity/IIdentityRegistry.sol";
import {IdentityRegistry} from "../src/identity/IdentityRegistry.sol";
import {IToken} from "../src/token/IToken.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {KRWT} from "../src/cash/KRWT.sol";
import {World} from "./base/World.sol";

/// @dev Everything of a lost wallet goes to its successor, with the freezes on it.
contract RecoveryTest is World {
    address private constant PERSON = address(0xBEEF);

    function setUp() public {
        deployWorld();
        vm.prank(ISSUER);
        registry.registerIdentity(wallet(0), PERSON, 392);
        issue(fox, wallet(0), 100);
        issue(tale, wallet(0), 7);
        deposit(wallet(0), 5_000);
    }

    function test_a_new_wallet_gets_the_balance_the_identity_and_both_freezes() public {
        freezeUnits(fox, wallet(0), 30);
        freeze(fox, wallet(0), true);
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityRemoved(wallet(0), PERSON);
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.IdentityRegistered(wallet(1), PERSON);
        vm.expectEmit(address(registry));
        emit IIdentityRegistry.CountryUpdated(wallet(1), 392);
        vm.expectEmit(address(registry));
        emit IIdentityRecovery.IdentityRecovered(wallet(0), wallet(1), PERSON);
        vm.expectEmit(address(fox));
        emit IToken.TokensUnfrozen(wallet(0), 30);
        vm.expectEmit(address(fox));
        emit IToken.TokensFrozen(wallet(1), 30);
        vm.expectEmit(address(fox));
        emit IToken.AddressFrozen(wallet(0), false, OFFICER);
        vm.expectEmit(address(fox));
        emit IToken.AddressFrozen(wallet(1), true, OFFICER);
        vm.expectEmit(address(fox));
        emit IToken.RecoverySuccess(wallet(0), wallet(1), PERSON);
        vm.prank(OFFICER);
        vm.assertTrue(fox.recoveryAddress(wallet(0), wallet(1), PERSON), "answer");

        vm.assertEq(fox.balanceOf(wallet(0)), 0, "the lost wallet");
        vm.assertEq(fox.balanceOf(wallet(1)), 100, "the new wallet");
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 0, "frozen units left behind");
        vm.assertEq(fox.getFrozenTokens(wallet(1)), 30, "frozen units carried");
        vm.assertTrue(fox.isFrozen(wallet(1)), "freeze carried");
        vm.assertEq(registry.identity(wallet(1)), PERSON, "identity");
        vm.assertEq(uint256(registry.investorCountry(wallet(1))), 392, "country");
        vm.assertEq(registry.successorOf(wallet(0)), wallet(1), "successor");
        vm.assertEq(fox.holderCount(), 1, "holders");
    }

    function test_each_token_and_the_won_are_recovered_by_a_call_of_their_own() public {
        freeze(krwt, wallet(0), true);
        vm.startPrank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
        tale.recoveryAddress(wallet(0), wallet(1), PERSON);
        vm.expectEmit(address(krwt));
        emit KRWT.RecoverySuccess(wallet(0), wallet(1), PERSON);
        vm.assertTrue(krwt.recoveryAddress(wallet(0), wallet(1), PERSON), "answer");
        vm.stopPrank();
        vm.assertEq(tale.balanceOf(wallet(1)), 7, "units of the other token");
        vm.assertEq(krwt.balanceOf(wallet(1)), 5_000, "won");
        vm.assertTrue(krwt.isFrozen(wallet(1)), "freeze carried");
        vm.assertFalse(krwt.isFrozen(wallet(0)), "freeze left behind");
        vm.assertFalse(tale.isFrozen(wallet(1)), "no freeze from nowhere");
    }

    function test_won_of_a_free_wallet_arrive_free() public {
        vm.prank(OFFICER);
        krwt.recoveryAddress(wallet(0), wallet(1), PERSON);
        vm.assertFalse(krwt.isFrozen(wallet(1)), "frozen");
    }

    function test_an_empty_wallet_is_refused() public {
        bytes memory empty = abi.encodeWithSelector(RegulatedToken.NothingToRecover.selector, wallet(5));
        vm.startPrank(OFFICER);
        vm.expectRevert(empty);
        fox.recoveryAddress(wallet(5), wallet(1), PERSON);
        vm.expectRevert(empty);
        krwt.recoveryAddress(wallet(5), wallet(1), PERSON);
        vm.stopPrank();
    }

    function test_the_new_wallet_must_be_the_same_investor_s() public {
        verify(wallet(2));
        vm.startPrank(OFFICER);
        vm.expectRevert(
            abi.encodeWithSelector(IdentityRegistry.IdentityMismatch.selector, wallet(2), PERSON, wallet(2))
        );
        fox.recoveryAddress(wallet(0), wallet(2), PERSON);
        vm.expectRevert(
            abi.encodeWithSelector(IdentityRegistry.IdentityMismatch.selector, wallet(0), wallet(2), PERSON)
        );
        fox.recoveryAddress(wallet(0), wallet(1), wallet(2));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.SameWallet.selector, wallet(0)));
        fox.recoveryAddress(wallet(0), wallet(0), PERSON);
        vm.expectRevert(IdentityRegistry.ZeroAddress.selector);
        fox.recoveryAddress(wallet(0), address(0), PERSON);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.IdentityMismatch.selector, wallet(1), wallet(2), PERSON));
        tale.recoveryAddress(wallet(0), wallet(1), wallet(2));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.NotRegistered.selector, wallet(0)));
        tale.recoveryAddress(wallet(0), wallet(2), PERSON);
        vm.stopPrank();
    }

    function test_a_new_wallet_that_is_registered_already_keeps_its_own_entry() public {
        vm.prank(ISSUER);
        registry.registerIdentity(wallet(1), PERSON, 410);
        issue(fox, wallet(1), 1);
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
        vm.assertEq(fox.balanceOf(wallet(1)), 101, "both balances");
        vm.assertEq(uint256(registry.investorCountry(wallet(1))), 410, "its own country");
    }

    function test_a_lost_wallet_never_comes_back() public {
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
        bytes memory lost = abi.encodeWithSelector(IdentityRegistry.WalletWasLost.selector, wallet(0), wallet(1));
        vm.expectRevert(lost);
        verify(wallet(0));
        vm.expectRevert(lost);
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(1), wallet(0), PERSON);
    }

    function test_a_struck_off_wallet_is_registered_again_before_it_is_recovered() public {
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));
        vm.expectRevert(abi.encodeWithSelector(IdentityRegistry.NotRegistered.selector, wallet(0)));
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
    }

    function test_compliance_and_pause_do_not_hold_a_recovery_up() public {
        addModule(fox, holderCounts);
        vm.prank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 1);
        vm.prank(PAUSER);
        fox.pause();
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(0), wallet(1), PERSON);
        vm.assertEq(fox.balanceOf(wallet(1)), 100, "recovered");
    }
}
