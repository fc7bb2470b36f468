// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {AppliesBatchesOnce} from "../src/common/AppliesBatchesOnce.sol";
import {ISettleableCash} from "../src/settlement/ISettleableCash.sol";
import {Settlement} from "../src/settlement/Settlement.sol";
import {RegulatedToken} from "../src/token/RegulatedToken.sol";
import {FreezableToken} from "../src/token/FreezableToken.sol";
import {SecurityToken} from "../src/token/SecurityToken.sol";
import {World} from "./base/World.sol";

contract SettlementTest is World {
    function setUp() public {
        deployWorld();
        verifyFirst(4);
        issue(fox, wallet(0), 100);
        issue(tale, wallet(0), 100);
        deposit(wallet(0), 10_000);
        deposit(wallet(1), 10_000);
        vm.roll(30);
    }

    function test_units_and_won_change_hands_and_fees_are_burned() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        vm.expectEmit(address(settlement));
        emit Settlement.BatchSettled("b1", "root", 2, 2, 20);
        _settle("b1", 20, unitLegs, cashLegs);

        vm.assertEq(fox.balanceOf(wallet(0)), 90, "seller's units");
        vm.assertEq(fox.balanceOf(wallet(1)), 10, "buyer's units");
        vm.assertEq(krwt.balanceOf(wallet(0)), 11_990, "seller's won");
        vm.assertEq(krwt.balanceOf(wallet(1)), 7_990, "buyer's won");
        vm.assertEq(krwt.totalSupply(), 19_980, "supply less fees");
        vm.assertEq(settlement.appliedAt("b1"), 30, "batch stored");
    }

    function test_a_batch_settles_once() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        _settle("b1", 20, unitLegs, cashLegs);
        vm.roll(31);
        vm.expectRevert(abi.encodeWithSelector(AppliesBatchesOnce.BatchAlreadyApplied.selector, bytes32("b1"), 30));
        _settle("b1", 20, unitLegs, cashLegs);
        vm.assertEq(fox.balanceOf(wallet(1)), 10, "buyer's units");
    }

    function test_a_batch_needs_an_id() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        vm.expectRevert(AppliesBatchesOnce.InvalidBatchId.selector);
        _settle(bytes32(0), 20, unitLegs, cashLegs);
    }

    function test_several_tokens_and_many_holders_settle_in_one_batch() public {
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](7);
        unitLegs[0] = unitLeg(fox, wallet(0), -60);
        unitLegs[1] = unitLeg(fox, wallet(1), 10);
        unitLegs[2] = unitLeg(fox, wallet(2), 20);
        unitLegs[3] = unitLeg(fox, wallet(3), 30);
        unitLegs[4] = unitLeg(tale, wallet(0), -5);
        unitLegs[5] = unitLeg(tale, wallet(2), 4);
        unitLegs[6] = unitLeg(tale, wallet(3), 1);
        Settlement.CashLeg[] memory cashLegs = new Settlement.CashLeg[](4);
        cashLegs[0] = cashLeg(wallet(0), -3_000);
        cashLegs[1] = cashLeg(wallet(1), -1_000);
        cashLegs[2] = cashLeg(wallet(2), 2_500);
        cashLegs[3] = cashLeg(wallet(3), 1_477);
        _settle("b1", 23, unitLegs, cashLegs);

        vm.assertEq(fox.balanceOf(wallet(0)), 40, "fox 0");
        vm.assertEq(fox.balanceOf(wallet(1)), 10, "fox 1");
        vm.assertEq(fox.balanceOf(wallet(2)), 20, "fox 2");
        vm.assertEq(fox.balanceOf(wallet(3)), 30, "fox 3");
        vm.assertEq(tale.balanceOf(wallet(0)), 95, "tale 0");
        vm.assertEq(tale.balanceOf(wallet(2)), 4, "tale 2");
        vm.assertEq(tale.balanceOf(wallet(3)), 1, "tale 3");
        vm.assertEq(krwt.balanceOf(wallet(0)), 7_000, "won 0");
        vm.assertEq(krwt.balanceOf(wallet(1)), 9_000, "won 1");
        vm.assertEq(krwt.balanceOf(wallet(2)), 2_500, "won 2");
        vm.assertEq(krwt.balanceOf(wallet(3)), 1_477, "won 3");
        vm.assertEq(krwt.balanceOf(address(settlement)), 0, "nothing passes through");
    }

    function test_a_batch_that_nets_to_nothing_is_still_recorded() public {
        _settle("b1", 0, new Settlement.UnitLeg[](0), new Settlement.CashLeg[](0));
        vm.assertEq(settlement.appliedAt("b1"), 30, "batch stored");
    }

    function test_trades_that_cancel_out_still_pay_their_fees() public {
        Settlement.CashLeg[] memory cashLegs = new Settlement.CashLeg[](2);
        cashLegs[0] = cashLeg(wallet(0), -20);
        cashLegs[1] = cashLeg(wallet(1), -20);
        _settle("b1", 40, new Settlement.UnitLeg[](0), cashLegs);
        vm.assertEq(krwt.totalSupply(), 19_960, "supply");
    }

    function test_a_short_payer_stops_the_whole_batch() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 20_000, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(1), 10_000, 20_000)
        );
        _settle("b1", 0, unitLegs, cashLegs);
        vm.assertEq(fox.balanceOf(wallet(1)), 0, "no delivery without payment");
        vm.assertEq(settlement.appliedAt("b1"), 0, "not stored");
    }

    function test_a_short_deliverer_stops_the_whole_batch() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 101, 2_000, 0);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, wallet(0), 100, 101));
        _settle("b1", 0, unitLegs, cashLegs);
        vm.assertEq(krwt.balanceOf(wallet(0)), 10_000, "no payment without delivery");
    }

    function test_an_unverified_party_stops_the_whole_batch() public {
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(1));
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 0);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.NotVerified.selector, wallet(1)));
        _settle("b1", 0, unitLegs, cashLegs);
    }

    function test_units_must_balance_per_token() public {
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](2);
        unitLegs[0] = unitLeg(fox, wallet(0), -10);
        unitLegs[1] = unitLeg(tale, wallet(1), 10);
        vm.expectRevert(abi.encodeWithSelector(Settlement.UnitsNotBalanced.selector, address(fox), int256(-10)));
        _settle("b1", 0, unitLegs, new Settlement.CashLeg[](0));
    }

    function test_won_must_come_to_minus_the_fees() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        vm.expectRevert(abi.encodeWithSelector(Settlement.CashNotBalanced.selector, int256(-20), 19));
        _settle("b1", 19, unitLegs, cashLegs);
        cashLegs[0].krw += 21;
        vm.expectRevert(abi.encodeWithSelector(Settlement.CashNotBalanced.selector, int256(1), 20));
        _settle("b1", 20, unitLegs, cashLegs);
    }

    function test_legs_must_ascend_so_that_none_is_there_twice() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        (unitLegs[0], unitLegs[1]) = (unitLegs[1], unitLegs[0]);
        vm.expectRevert(abi.encodeWithSelector(Settlement.UnitLegsOutOfOrder.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);
        unitLegs[1].holder = unitLegs[0].holder;
        vm.expectRevert(abi.encodeWithSelector(Settlement.UnitLegsOutOfOrder.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);

        (unitLegs, cashLegs) = trade(fox, 10, 2_000, 10);
        (cashLegs[0], cashLegs[1]) = (cashLegs[1], cashLegs[0]);
        vm.expectRevert(abi.encodeWithSelector(Settlement.CashLegsOutOfOrder.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);
        cashLegs[1].holder = cashLegs[0].holder;
        vm.expectRevert(abi.encodeWithSelector(Settlement.CashLegsOutOfOrder.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);
    }

    function test_tokens_must_ascend_so_that_none_is_there_twice() public {
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](4);
        unitLegs[0] = unitLeg(tale, wallet(0), -1);
        unitLegs[1] = unitLeg(tale, wallet(1), 1);
        unitLegs[2] = unitLeg(fox, wallet(0), -1);
        unitLegs[3] = unitLeg(fox, wallet(1), 1);
        vm.expectRevert(abi.encodeWithSelector(Settlement.UnitLegsOutOfOrder.selector, 2));
        _settle("b1", 0, unitLegs, new Settlement.CashLeg[](0));
    }

    function test_a_leg_that_moves_nothing_is_refused() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        cashLegs[1].krw = 0;
        vm.expectRevert(abi.encodeWithSelector(Settlement.ZeroCashLeg.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);
        unitLegs[1].units = 0;
        vm.expectRevert(abi.encodeWithSelector(Settlement.ZeroUnitLeg.selector, 1));
        _settle("b1", 20, unitLegs, cashLegs);
    }

    function test_a_batch_is_bounded() public {
        uint256 limit = settlement.MAX_LEGS();
        vm.expectRevert(abi.encodeWithSelector(Settlement.TooManyLegs.selector, limit + 1, limit));
        _settle("b1", 0, new Settlement.UnitLeg[](limit - 1), new Settlement.CashLeg[](2));
    }

    function test_extreme_deltas_never_wrap_around() public {
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](2);
        unitLegs[0] = unitLeg(fox, wallet(0), type(int256).min);
        unitLegs[1] = unitLeg(fox, wallet(1), type(int256).min);
        vm.expectRevert();
        _settle("b1", 0, unitLegs, new Settlement.CashLeg[](0));
        Settlement.CashLeg[] memory cashLegs = new Settlement.CashLeg[](1);
        cashLegs[0] = cashLeg(wallet(0), type(int256).min);
        vm.expectRevert();
        _settle("b1", 0, new Settlement.UnitLeg[](0), cashLegs);
    }

    function test_a_token_that_did_not_give_settlement_its_role_is_out_of_reach() public {
        bytes32 role = fox.SETTLEMENT_ROLE();
        vm.prank(ADMIN);
        fox.revokeRole(role, address(settlement));
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        vm.expectRevert();
        _settle("b1", 20, unitLegs, cashLegs);
        vm.assertEq(krwt.balanceOf(wallet(0)), 10_000, "won");
    }

    function test_zero_addresses_are_refused() public {
        vm.expectRevert(Settlement.ZeroAddress.selector);
        new Settlement(ISettleableCash(address(0)), ADMIN, SETTLER);
        vm.expectRevert(Settlement.ZeroAddress.selector);
        new Settlement(krwt, address(0), SETTLER);
        vm.expectRevert(Settlement.ZeroAddress.selector);
        new Settlement(krwt, ADMIN, address(0));
    }

    function test_a_frozen_party_a_pause_and_a_rule_each_refuse_the_whole_batch() public {
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        freeze(krwt, wallet(1), true);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.WalletFrozen.selector, wallet(1)));
        _settle("b1", 20, unitLegs, cashLegs);
        freeze(krwt, wallet(1), false);
        freeze(fox, wallet(1), true);
        vm.expectRevert(abi.encodeWithSelector(RegulatedToken.WalletFrozen.selector, wallet(1)));
        _settle("b1", 20, unitLegs, cashLegs);
        freeze(fox, wallet(1), false);
        freezeUnits(fox, wallet(0), 91);
        vm.expectRevert(abi.encodeWithSelector(FreezableToken.UnitsFrozen.selector, wallet(0), 9, 10));
        _settle("b1", 20, unitLegs, cashLegs);
        vm.prank(OFFICER);
        fox.unfreezePartialTokens(wallet(0), 91);
        vm.prank(PAUSER);
        fox.pause();
        vm.expectRevert(SecurityToken.TokenPaused.selector);
        _settle("b1", 20, unitLegs, cashLegs);
        vm.prank(PAUSER);
        fox.unpause();
        addModule(fox, holderCounts);
        vm.prank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 1);
        vm.expectRevert(abi.encodeWithSelector(SecurityToken.ComplianceRefused.selector, wallet(0), wallet(1), 16));
        _settle("b1", 20, unitLegs, cashLegs);
        vm.assertEq(krwt.balanceOf(wallet(0)), 10_000, "nothing moved");
        vm.prank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 2);
        _settle("b1", 20, unitLegs, cashLegs);
        vm.assertEq(fox.balanceOf(wallet(1)), 10, "settled when all is well");
    }

    function _settle(
        bytes32 batchId,
        uint256 feesKrw,
        Settlement.UnitLeg[] memory unitLegs,
        Settlement.CashLeg[] memory cashLegs
    ) private {
        vm.prank(SETTLER);
        settlement.settle(batchId, "root", feesKrw, unitLegs, cashLegs);
    }
}
