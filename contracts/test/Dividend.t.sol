// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KRWT} from "../src/cash/KRWT.sol";
import {DividendDistributor} from "../src/dividend/DividendDistributor.sol";
import {CheckpointedToken} from "../src/token/CheckpointedToken.sol";
import {TokenFactory} from "../src/token/TokenFactory.sol";
import {DividendWorld} from "./base/DividendWorld.sol";

contract DividendTest is DividendWorld {
    bytes32 private constant RUN = "run";
    uint48 private constant RECORD = 50;
    uint128 private constant POOL = 100_003;
    uint256 private constant HOLDERS = 5;
    /// @dev 10 + 20 + 30 + 40 + 50 units.
    uint256 private constant SUPPLY = 150;

    DividendDistributor.Line[] private _lines;
    bytes32 private _root;

    function setUp() public {
        deployWorld();
        verifyFirst(HOLDERS + 1);
        vm.roll(RECORD);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            issue(fox, wallet(i), (i + 1) * 10);
        }
        vm.roll(RECORD + 10);
        deposit(address(distributor), POOL);
        // What happens after the record block changes nothing.
        vm.prank(wallet(0));
        fox.transfer(wallet(5), 10);
        DividendDistributor.Line[] memory lines;
        (lines, _root) = linesOf(RUN, HOLDERS, POOL, SUPPLY, RECORD);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            _lines.push(lines[i]);
        }
    }

    function test_a_run_pays_every_holder_of_the_record_block_net_and_the_tax_account_the_tax() public {
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunDeclared(RUN, address(fox), RECORD, POOL, 5, _root);
        _declare();
        vm.assertEq(distributor.reservedKrw(), POOL, "set aside");
        vm.expectEmit(address(distributor));
        emit DividendDistributor.LinePaid(RUN, wallet(0), 0, wallet(0), 5_640, 1_026);
        _pay(0, 2);
        vm.assertTrue(distributor.runOf(RUN).state == DividendDistributor.State.Paying, "paying");
        vm.assertTrue(distributor.isPaid(RUN, 1), "second paid");
        vm.assertFalse(distributor.isPaid(RUN, 2), "third not yet");
        // 6,666 + 13,333 + 20,000 + 26,667 + 33,334 = 100,000 and three won are left.
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunCompleted(RUN, 100_000, 15_398, 0, 3, 0);
        _pay(2, 3);

        uint256 paid = 0;
        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.assertEq(krwt.balanceOf(wallet(i)), _lines[i].netKrw, "net");
            vm.assertEq(distributor.grossOf(RUN, wallet(i)), _lines[i].grossKrw, "gross");
            paid += _lines[i].netKrw;
        }
        vm.assertEq(krwt.balanceOf(TAX), 15_398, "tax");
        vm.assertEq(paid + 15_398 + 3, POOL, "the whole pool");
        vm.assertEq(krwt.balanceOf(address(distributor)), 3, "residual");
        vm.assertEq(distributor.reservedKrw(), 0, "nothing is set aside any more");
        vm.assertEq(distributor.grossOf(RUN, wallet(5)), 0, "who came later");
    }

    function test_a_call_that_is_sent_again_changes_nothing() public {
        _declare();
        _pay(0, 2);
        _refused(abi.encodeWithSelector(DividendDistributor.WrongCursor.selector, 0, 2), 0, 2);
        _refused(abi.encodeWithSelector(DividendDistributor.WrongCursor.selector, 3, 2), 3, 2);
        _pay(2, 3);
        _refused(
            abi.encodeWithSelector(
                DividendDistributor.WrongState.selector, RUN, DividendDistributor.State.Completed
            ),
            2,
            3
        );
    }

    function test_a_frozen_or_unverified_holder_is_held_and_paid_when_that_has_passed() public {
        freeze(fox, wallet(1), true);
        freeze(krwt, wallet(2), true);
        vm.prank(ISSUER);
        registry.deleteIdentity(wallet(3));
        _declare();
        vm.expectEmit(address(distributor));
        emit DividendDistributor.LineHeld(RUN, wallet(1), 1, 13_333);
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunCompleted(RUN, 100_000, 1_026 + 5_133, 60_000, 3, 0);
        _pay(0, 5);
        vm.assertEq(distributor.reservedKrw(), 60_000, "held won are set aside");
        vm.assertEq(krwt.balanceOf(wallet(1)) + krwt.balanceOf(wallet(2)) + krwt.balanceOf(wallet(3)), 0, "held");

        freeze(fox, wallet(1), false);
        _payHeld(1);
        vm.assertEq(krwt.balanceOf(wallet(1)), _lines[1].netKrw, "paid later");
        _payHeld(2);
        vm.assertEq(krwt.balanceOf(wallet(2)), 0, "still held");
        freeze(krwt, wallet(2), false);
        _payHeld(2);
        verify(wallet(3));
        _payHeld(3);
        vm.assertEq(distributor.reservedKrw(), 0, "nothing is owed");
        vm.assertEq(uint256(distributor.runOf(RUN).heldKrw), 0, "nothing is held");
        vm.assertEq(krwt.balanceOf(TAX), 15_398, "all tax");

        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.NotHeld.selector, 1));
        _payHeld(1);
    }

    function test_a_held_line_is_not_paid_before_it_was_worked_through_nor_in_another_s_name() public {
        _declare();
        freeze(fox, wallet(0), true);
        _pay(0, 1);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.NotHeld.selector, 1));
        _payHeld(1);
        freeze(fox, wallet(0), false);
        _lines[0].holder = wallet(5);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.NotInRoot.selector, 0));
        _payHeld(0);
    }

    function test_a_lost_wallet_s_line_goes_to_its_successor() public {
        address[3] memory chain = [wallet(1), wallet(20), wallet(21)];
        vm.startPrank(OFFICER);
        fox.recoveryAddress(chain[0], chain[1], wallet(1));
        fox.recoveryAddress(chain[1], chain[2], wallet(1));
        vm.stopPrank();
        _declare();
        vm.expectEmit(address(distributor));
        emit DividendDistributor.LinePaid(RUN, wallet(1), 1, chain[2], 11_280, 2_053);
        _pay(0, 5);
        vm.assertEq(krwt.balanceOf(chain[2]), 11_280, "the last of the line");
    }

    function test_a_freeze_on_either_wallet_holds_a_lost_wallet_s_line() public {
        vm.prank(OFFICER);
        fox.recoveryAddress(wallet(1), wallet(20), wallet(1));
        freeze(fox, wallet(1), true);
        _declare();
        _pay(0, 5);
        vm.assertEq(krwt.balanceOf(wallet(20)), 0, "held for the old wallet's freeze");
        freeze(fox, wallet(1), false);
        freeze(fox, wallet(20), true);
        _payHeld(1);
        vm.assertEq(krwt.balanceOf(wallet(20)), 0, "held for the new wallet's freeze");
        freeze(fox, wallet(20), false);
        _payHeld(1);
        vm.assertEq(krwt.balanceOf(wallet(20)), _lines[1].netKrw, "paid");
    }

    function test_a_wallet_lost_too_often_in_a_row_is_held() public {
        vm.startPrank(OFFICER);
        address last = wallet(1);
        for (uint256 i = 0; i < 9; ++i) {
            fox.recoveryAddress(last, wallet(20 + i), wallet(1));
            last = wallet(20 + i);
        }
        vm.stopPrank();
        _declare();
        _pay(0, 5);
        vm.assertEq(krwt.balanceOf(last), 0, "held");
        vm.assertEq(uint256(distributor.runOf(RUN).heldKrw), 13_333, "held");
    }

    function test_a_line_must_say_what_the_checkpoint_says() public {
        _lines[1].grossKrw += 1;
        _lines[1].netKrw += 1;
        _reprove();
        _declare();
        _refused(abi.encodeWithSelector(DividendDistributor.WrongGross.selector, 1, 13_333), 0, 5);
    }

    function test_net_and_tax_must_be_the_gross() public {
        _lines[1].netKrw += 1;
        _reprove();
        _declare();
        _refused(abi.encodeWithSelector(DividendDistributor.WrongNet.selector, 1), 0, 5);
    }

    function test_the_contract_tells_the_leaf_of_a_line() public view {
        vm.assertEq(distributor.leafOf(RUN, 3, _lines[3]), leaf(RUN, 3, _lines[3]), "leaf");
    }

    function test_a_line_outside_the_root_is_refused() public {
        _declare();
        _lines[1].taxKrw -= 1;
        _lines[1].netKrw += 1;
        _refused(abi.encodeWithSelector(DividendDistributor.NotInRoot.selector, 1), 0, 5);
        vm.assertEq(krwt.balanceOf(wallet(0)), 0, "the good line of a bad call");
    }

    function test_no_holder_is_in_a_run_twice() public {
        _lines[2] = _lines[1];
        _reprove();
        _declare();
        _refused(abi.encodeWithSelector(DividendDistributor.LinesOutOfOrder.selector, 2), 0, 5);
        _pay(0, 2);
        _refused(abi.encodeWithSelector(DividendDistributor.LinesOutOfOrder.selector, 2), 2, 3);
    }

    function test_a_holder_without_a_line_keeps_the_residual_set_aside() public {
        _lines.pop();
        _reprove();
        _declare();
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunCompleted(RUN, 66_666, 10_265, 0, 33_337, 50);
        _pay(0, 4);
        vm.assertEq(distributor.reservedKrw(), 33_337, "kept for who was left out");
    }

    function test_a_run_is_cancelled_before_its_first_line_only() public {
        _declare();
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunCancelled(RUN);
        vm.prank(DISTRIBUTOR);
        distributor.cancel(RUN);
        vm.assertEq(distributor.reservedKrw(), 0, "free again");
        DividendDistributor.State cancelled = DividendDistributor.State.Cancelled;
        bytes memory wrong = abi.encodeWithSelector(DividendDistributor.WrongState.selector, RUN, cancelled);
        _refused(wrong, 0, 5);
        vm.expectRevert(wrong);
        _payHeld(0);
        vm.expectRevert(wrong);
        _declare();
        vm.startPrank(DISTRIBUTOR);
        vm.expectRevert(wrong);
        distributor.cancel(RUN);
        distributor.declare("second", address(fox), RECORD, POOL, 5, _root);
        vm.stopPrank();
    }

    function test_a_run_that_pays_is_not_cancelled() public {
        _declare();
        _pay(0, 1);
        vm.expectRevert(
            abi.encodeWithSelector(DividendDistributor.WrongState.selector, RUN, DividendDistributor.State.Paying)
        );
        vm.prank(DISTRIBUTOR);
        distributor.cancel(RUN);
    }

    function test_malformed_runs_are_refused() public {
        vm.startPrank(DISTRIBUTOR);
        vm.expectRevert(DividendDistributor.InvalidRun.selector);
        distributor.declare(bytes32(0), address(fox), RECORD, POOL, 5, _root);
        vm.expectRevert(DividendDistributor.InvalidRun.selector);
        distributor.declare(RUN, address(fox), RECORD, 0, 5, _root);
        vm.expectRevert(DividendDistributor.InvalidRun.selector);
        distributor.declare(RUN, address(fox), RECORD, POOL, 0, _root);
        vm.expectRevert(DividendDistributor.InvalidRun.selector);
        distributor.declare(RUN, address(fox), RECORD, POOL, 5, bytes32(0));
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.UnknownToken.selector, address(krwt)));
        distributor.declare(RUN, address(krwt), RECORD, POOL, 5, _root);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.NoSupply.selector, address(fox), RECORD - 1));
        distributor.declare(RUN, address(fox), RECORD - 1, POOL, 5, _root);
        vm.expectRevert(abi.encodeWithSelector(CheckpointedToken.FutureLookup.selector, block.number, block.number));
        distributor.declare(RUN, address(fox), uint48(block.number), POOL, 5, _root);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.PoolNotFunded.selector, POOL, POOL + 1));
        distributor.declare(RUN, address(fox), RECORD, POOL + 1, 5, _root);
        vm.stopPrank();
        vm.expectRevert(
            abi.encodeWithSelector(DividendDistributor.WrongState.selector, RUN, DividendDistributor.State.None)
        );
        distributor.grossOf(RUN, wallet(0));
    }

    function test_a_pool_is_set_aside_once() public {
        _declare();
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.PoolNotFunded.selector, 0, 1));
        vm.prank(DISTRIBUTOR);
        distributor.declare("second", address(fox), RECORD, 1, 5, _root);
        // Even when the treasury burned what was set aside.
        vm.prank(TREASURY);
        krwt.burnBatch("burn", one(address(distributor)), one(uint256(POOL)));
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.PoolNotFunded.selector, 0, 1));
        vm.prank(DISTRIBUTOR);
        distributor.declare("second", address(fox), RECORD, 1, 5, _root);
    }

    function test_calls_are_bounded() public {
        _declare();
        _refused(abi.encodeWithSelector(DividendDistributor.LinesOutOfRange.selector, 0, 5), 0, 0);
        DividendDistributor.Line[] memory six = new DividendDistributor.Line[](6);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.LinesOutOfRange.selector, 6, 5));
        vm.prank(DISTRIBUTOR);
        distributor.pay(RUN, 0, six);
        _pay(0, 1);
        vm.startPrank(DISTRIBUTOR);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.LinesOutOfRange.selector, 1, 6));
        distributor.payHeld(RUN, new uint32[](1), six);
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.LinesOutOfRange.selector, 101, 100));
        distributor.payHeld(RUN, new uint32[](101), new DividendDistributor.Line[](101));
        vm.expectRevert(abi.encodeWithSelector(DividendDistributor.LinesOutOfRange.selector, 0, 100));
        distributor.payHeld(RUN, new uint32[](0), new DividendDistributor.Line[](0));
        vm.stopPrank();
    }

    function test_a_line_of_nothing_is_a_line() public {
        bytes32 root = _rootOf(1);
        vm.prank(DISTRIBUTOR);
        distributor.declare(RUN, address(fox), RECORD, 1, 5, root);
        vm.expectEmit(address(distributor));
        emit DividendDistributor.RunCompleted(RUN, 0, 0, 0, 1, 0);
        _pay(0, 5);
    }

    function test_zero_addresses_are_refused() public {
        vm.expectRevert(DividendDistributor.ZeroAddress.selector);
        new DividendDistributor(KRWT(address(0)), factory, TAX, ADMIN, DISTRIBUTOR);
        vm.expectRevert(DividendDistributor.ZeroAddress.selector);
        new DividendDistributor(krwt, TokenFactory(address(0)), TAX, ADMIN, DISTRIBUTOR);
        vm.expectRevert(DividendDistributor.ZeroAddress.selector);
        new DividendDistributor(krwt, factory, address(0), ADMIN, DISTRIBUTOR);
        vm.expectRevert(DividendDistributor.ZeroAddress.selector);
        new DividendDistributor(krwt, factory, TAX, address(0), DISTRIBUTOR);
        vm.expectRevert(DividendDistributor.ZeroAddress.selector);
        new DividendDistributor(krwt, factory, TAX, ADMIN, address(0));
    }

    function _rootOf(uint256 pool) private returns (bytes32 root) {
        DividendDistributor.Line[] memory lines;
        (lines, root) = linesOf(RUN, HOLDERS, pool, SUPPLY, RECORD);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            _lines[i] = lines[i];
        }
    }

    function _reprove() private {
        DividendDistributor.Line[] memory lines = _lines;
        _root = prove(RUN, lines);
        for (uint256 i = 0; i < lines.length; ++i) {
            _lines[i] = lines[i];
        }
    }

    function _declare() private {
        vm.prank(DISTRIBUTOR);
        distributor.declare(RUN, address(fox), RECORD, POOL, uint32(_lines.length), _root);
    }

    function _pay(uint256 from, uint256 count) private {
        DividendDistributor.Line[] memory part = slice(_lines, from, count);
        vm.prank(DISTRIBUTOR);
        distributor.pay(RUN, uint32(from), part);
    }

    function _refused(bytes memory reason, uint256 from, uint256 count) private {
        DividendDistributor.Line[] memory part =
            from + count > _lines.length ? slice(_lines, 0, count) : slice(_lines, from, count);
        vm.expectRevert(reason);
        vm.prank(DISTRIBUTOR);
        distributor.pay(RUN, uint32(from), part);
    }

    function _payHeld(uint32 number) private {
        uint32[] memory numbers = new uint32[](1);
        numbers[0] = number;
        DividendDistributor.Line[] memory part = slice(_lines, number, 1);
        vm.prank(DISTRIBUTOR);
        distributor.payHeld(RUN, numbers, part);
    }
}
