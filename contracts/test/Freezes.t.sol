// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {BatchLimits} from "../src/common/BatchLimits.sol";
import {IToken} from "../src/token/IToken.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {FreezableToken} from "../src/token/FreezableToken.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {World} from "./base/World.sol";

/// @dev Freezes of wallets and of units, and the acts that go past them.
contract FreezesTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(3);
        issue(fox, wallet(0), 100);
    }

    function test_a_frozen_wallet_neither_sends_nor_receives_nor_spends() public {
        issue(fox, wallet(1), 10);
        vm.prank(wallet(0));
        fox.approve(wallet(2), 5);
        vm.expectEmit(address(fox));
        emit IToken.AddressFrozen(wallet(0), true, OFFICER);
        freeze(fox, wallet(0), true);
        vm.assertTrue(fox.isFrozen(wallet(0)), "frozen");

        bytes memory refused = abi.encodeWithSelector(RegulatedToken.WalletFrozen.selector, wallet(0));
        vm.expectRevert(refused);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.expectRevert(refused);
        vm.prank(wallet(1));
        fox.transfer(wallet(0), 1);
        vm.expectRevert(refused);
        vm.prank(wallet(2));
        fox.transferFrom(wallet(0), wallet(1), 1);
        vm.expectRevert(refused);
        vm.prank(address(settlement));
        fox.settlementTransfer(wallet(0), wallet(1), 1);

        freeze(fox, wallet(0), false);
        freeze(fox, wallet(2), true);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.WalletFrozen.selector, wallet(2)));
        vm.prank(wallet(2));
        fox.transferFrom(wallet(0), wallet(1), 1);
    }

    function test_the_house_still_issues_to_and_burns_from_a_frozen_wallet() public {
        freeze(fox, wallet(0), true);
        issue(fox, wallet(0), 1);
        vm.prank(ISSUER);
        fox.burn(wallet(0), 51);
        vm.assertEq(fox.balanceOf(wallet(0)), 50, "balance");
        vm.assertEq(fox.totalSupply(), 50, "supply");
    }

    function test_frozen_units_stay_and_the_others_move() public {
        vm.expectEmit(address(fox));
        emit IToken.TokensFrozen(wallet(0), 60);
        freezeUnits(fox, wallet(0), 60);
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 60, "frozen units");

        vm.expectRevert(abi.encodeWithSelector(FreezableToken.UnitsFrozen.selector, wallet(0), 40, 41));
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 41);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 40);
        vm.assertEq(fox.balanceOf(wallet(0)), 60, "the frozen ones");

        vm.expectEmit(address(fox));
        emit IToken.TokensUnfrozen(wallet(0), 10);
        vm.prank(OFFICER);
        fox.unfreezePartialTokens(wallet(0), 10);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 10);
    }

    function test_no_more_units_are_frozen_than_are_free_nor_unfrozen_than_are_frozen() public {
        freezeUnits(fox, wallet(0), 70);
        vm.startPrank(OFFICER);
        vm.expectRevert(abi.encodeWithSelector(FreezableToken.UnitsFrozen.selector, wallet(0), 30, 31));
        fox.freezePartialTokens(wallet(0), 31);
        vm.expectRevert(abi.encodeWithSelector(FreezableToken.UnitsFrozen.selector, wallet(0), 30, 2 ** 255));
        fox.freezePartialTokens(wallet(0), 2 ** 255);
        vm.expectRevert(abi.encodeWithSelector(FreezableToken.FrozenUnitsTooFew.selector, wallet(0), 70, 71));
        fox.unfreezePartialTokens(wallet(0), 71);
        vm.stopPrank();
    }

    function test_a_burn_takes_free_units_first_and_unfreezes_only_the_rest() public {
        freezeUnits(fox, wallet(0), 60);
        vm.prank(ISSUER);
        fox.burn(wallet(0), 40);
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 60, "free ones first");
        vm.expectEmit(address(fox));
        emit IToken.TokensUnfrozen(wallet(0), 15);
        vm.prank(ISSUER);
        fox.burn(wallet(0), 15);
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 45, "only what it needs");
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(0), 45, 46));
        vm.prank(ISSUER);
        fox.burn(wallet(0), 46);
    }

    function test_a_forced_transfer_goes_past_freezes_pause_and_compliance_but_not_identity() public {
        freeze(fox, wallet(0), true);
        freeze(fox, wallet(1), true);
        freezeUnits(fox, wallet(0), 60);
        addModule(fox, lockUps);
        vm.prank(OFFICER);
        lockUps.lockUp(address(fox), address(0), type(uint64).max);
        vm.prank(PAUSER);
        fox.pause();

        vm.expectEmit(address(fox));
        emit IToken.TokensUnfrozen(wallet(0), 20);
        vm.prank(OFFICER);
        vm.assertTrue(fox.forcedTransfer(wallet(0), wallet(1), 60), "answer");
        vm.assertEq(fox.balanceOf(wallet(1)), 60, "moved");
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 40, "unfrozen as needed");

        vm.startPrank(OFFICER);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, STRANGER));
        fox.forcedTransfer(wallet(0), STRANGER, 1);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, address(0)));
        fox.forcedTransfer(wallet(0), address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSender.selector, address(0)));
        fox.forcedTransfer(address(0), wallet(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(0), 40, 41));
        fox.forcedTransfer(wallet(0), wallet(1), 41);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(2), 0, 1));
        fox.forcedTransfer(wallet(2), wallet(1), 1);
        vm.stopPrank();
    }

    function test_a_forced_transfer_to_oneself_leaves_frozen_units_alone() public {
        freezeUnits(fox, wallet(0), 60);
        vm.startPrank(OFFICER);
        fox.forcedTransfer(wallet(0), wallet(0), 100);
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 60, "frozen units");
        vm.assertEq(fox.balanceOf(wallet(0)), 100, "balance");
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(0), 100, 101));
        fox.forcedTransfer(wallet(0), wallet(0), 101);
        vm.stopPrank();
    }

    function test_units_of_a_struck_off_wallet_can_be_moved_by_force() public {
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(0));
        vm.prank(OFFICER);
        fox.forcedTransfer(wallet(0), wallet(1), 100);
        vm.assertEq(fox.balanceOf(wallet(1)), 100, "moved");
    }

    function test_batches_do_each_of_their_entries_or_none() public {
        issue(fox, wallet(1), 100);
        (address[] memory wallets, uint256[] memory units) = _two(10, 20);
        vm.startPrank(OFFICER);
        fox.batchFreezePartialTokens(wallets, units);
        vm.assertEq(fox.getFrozenTokens(wallet(1)), 20, "second frozen");
        (, uint256[] memory fewer) = _two(4, 5);
        fox.batchUnfreezePartialTokens(wallets, fewer);
        vm.assertEq(fox.getFrozenTokens(wallet(0)), 6, "first unfrozen");
        bool[] memory states = new bool[](2);
        states[1] = true;
        fox.batchSetAddressFrozen(wallets, states);
        vm.assertFalse(fox.isFrozen(wallet(0)), "first free");
        vm.assertTrue(fox.isFrozen(wallet(1)), "second frozen");
        address[] memory to = new address[](2);
        (to[0], to[1]) = (wallet(2), wallet(2));
        fox.batchForcedTransfer(wallets, to, units);
        vm.assertEq(fox.balanceOf(wallet(2)), 30, "forced");
        (, uint256[] memory tooMany) = _two(1, 1_000);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(1), 80, 1_000));
        fox.batchForcedTransfer(wallets, to, tooMany);
        vm.stopPrank();
        vm.assertEq(fox.balanceOf(wallet(0)), 90, "the good entry of a bad batch");

        vm.startPrank(ISSUER);
        fox.batchBurn(wallets, units);
        fox.batchMint(one(wallet(2)), one(uint256(5)));
        vm.stopPrank();
        vm.assertEq(fox.balanceOf(wallet(1)), 60, "burned");
        vm.assertEq(fox.balanceOf(wallet(2)), 35, "minted");

        vm.startPrank(wallet(2));
        (to[0], to[1]) = (wallet(0), wallet(2));
        fox.batchTransfer(to, units);
        vm.stopPrank();
        vm.assertEq(fox.balanceOf(wallet(0)), 90, "sent");
    }

    function test_batches_are_even_and_bounded() public {
        address[] memory two = new address[](2);
        uint256[] memory three = new uint256[](3);
        bytes memory uneven = abi.encodeWithSelector(BatchLimits.LengthMismatch.selector, 2, 3);
        bytes[] memory calls = new bytes[](7);
        calls[0] = abi.encodeCall(fox.batchTransfer, (two, three));
        calls[1] = abi.encodeCall(fox.batchForcedTransfer, (two, two, three));
        calls[2] = abi.encodeCall(fox.batchMint, (two, three));
        calls[3] = abi.encodeCall(fox.batchBurn, (two, three));
        calls[4] = abi.encodeCall(fox.batchSetAddressFrozen, (two, new bool[](3)));
        calls[5] = abi.encodeCall(fox.batchFreezePartialTokens, (two, three));
        calls[6] = abi.encodeCall(fox.batchUnfreezePartialTokens, (two, three));
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(i == 2 || i == 3 ? ISSUER : OFFICER);
            (bool ok, bytes memory reason) = address(fox).call(calls[i]);
            vm.assertFalse(ok, "an uneven batch");
            vm.assertEq(reason, uneven, "its reason");
        }
        vm.expectRevert(uneven);
        vm.prank(OFFICER);
        fox.batchForcedTransfer(two, new address[](3), three);
        vm.expectRevert(abi.encodeWithSelector(BatchLimits.BatchTooLarge.selector, 257, 256));
        fox.batchTransfer(new address[](257), new uint256[](257));
    }

    function testFuzz_frozen_units_never_exceed_the_balance(uint256 frozen, uint256 going, bool burning) public {
        frozen = frozen % 101;
        going = going % 101;
        freezeUnits(fox, wallet(0), frozen);
        if (burning) {
            vm.prank(ISSUER);
            fox.burn(wallet(0), going);
        } else {
            vm.prank(OFFICER);
            fox.forcedTransfer(wallet(0), wallet(1), going);
        }
        uint256 stays = 100 - going;
        vm.assertEq(fox.getFrozenTokens(wallet(0)), frozen < stays ? frozen : stays, "frozen units");
    }

    function _two(uint256 first, uint256 second)
        private
        pure
        returns (address[] memory wallets, uint256[] memory amounts)
    {
        wallets = new address[](2);
        amounts = new uint256[](2);
        (wallets[0], wallets[1]) = (wallet(0), wallet(1));
        (amounts[0], amounts[1]) = (first, second);
    }
}
