// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {World} from "../base/World.sol";
import {RegisterModel} from "./RegisterModel.sol";

/// @dev Does to one token whatever its holders and officers can do, at random, and the same to a plain model. Each act
/// succeeds exactly when the model says that it may, and what the token foretells of a transfer is what happens.
contract RegisterHandler is World {
    uint256 public constant WALLETS = 10;
    uint256 private constant UNITS = 500;
    uint256 private constant ACTS = 13;

    RegisterModel public immutable model;

    constructor() {
        deployWorld();
        model = new RegisterModel(CAP);
        addModule(fox, holderCounts);
        addModule(fox, holdingCaps);
        vm.roll(1_000);
        for (uint256 i = 0; i < 6; ++i) {
            admit(i);
            issueUnits(i, 100 + i);
        }
    }

    /// @dev One act out of all, for tests that draw sequences from a single seed.
    function act(uint256 seed) external {
        uint256 kind = seed % ACTS;
        uint256 a = (seed >> 16) % 2 ** 32;
        uint256 b = (seed >> 48) % 2 ** 32;
        uint256 c = (seed >> 80) % 2 ** 32;
        if (kind == 0) admit(a);
        else if (kind == 1) strikeOff(a);
        else if (kind == 2) issueUnits(a, b);
        else if (kind == 3) burnUnits(a, b);
        else if (kind <= 5) transferUnits(a, b, c, kind == 5);
        else if (kind == 6) force(a, b, c);
        else if (kind == 7) freezeWallet(a, b % 3 == 0);
        else if (kind == 8) freezeSome(a, b);
        else if (kind == 9) unfreezeSome(a, b);
        else if (kind == 10) recover(a, b);
        else if (kind == 11) pause(a % 3 == 0);
        else setRules(a, b);
        if (seed >> 200 == 0 || (seed >> 112) % 4 == 0) mine(seed >> 120);
    }

    function admit(uint256 who) public {
        who %= WALLETS;
        bool may = model.person(who) == 0 && !model.lost(who);
        vm.prank(ISSUER);
        try registry.registerIdentity(wallet(who), identityOf(who + 1), KOREA) {
            model.setPerson(who, who + 1);
            _must(may, "an impossible registration went through");
        } catch {
            _must(!may, "a possible registration was refused");
        }
    }

    function strikeOff(uint256 who) public {
        // Rarely, or nobody would be left.
        if (who % 3 != 0) return;
        who %= WALLETS;
        bool may = model.person(who) != 0;
        vm.prank(ISSUER);
        try registry.deleteIdentity(wallet(who)) {
            model.setPerson(who, 0);
            _must(may, "a stranger was struck off");
        } catch {
            _must(!may, "a holder could not be struck off");
        }
    }

    function issueUnits(uint256 who, uint256 units) public {
        who %= WALLETS;
        units %= UNITS;
        bool may = model.mayIssue(who, units);
        _must((fox.detectTransferRestriction(address(0), wallet(who), units) == 0) == may, "an issue was foretold wrong");
        vm.prank(ISSUER);
        try fox.mint(wallet(who), units) {
            model.add(who, units);
            _must(may, "an impossible issue went through");
        } catch {
            _must(!may, "a possible issue was refused");
        }
    }

    function burnUnits(uint256 who, uint256 units) public {
        who %= WALLETS;
        units %= model.balance(who) + 2;
        bool may = units <= model.balance(who);
        vm.prank(ISSUER);
        try fox.burn(wallet(who), units) {
            model.take(who, units);
            _must(may, "an impossible burn went through");
        } catch {
            _must(!may, "a possible burn was refused");
        }
    }

    function transferUnits(uint256 from, uint256 to, uint256 units, bool bySettlement) public {
        (from, to) = (from % WALLETS, to % WALLETS);
        units %= model.balance(from) + 2;
        bool may = model.mayMove(from, to, units);
        uint8 code = fox.detectTransferRestriction(wallet(from), wallet(to), units);
        _must((code == 0) == may, "a transfer was foretold wrong");
        vm.prank(bySettlement ? address(settlement) : wallet(from));
        (bool ok,) = address(fox).call(
            bySettlement
                ? abi.encodeCall(fox.settlementTransfer, (wallet(from), wallet(to), units))
                : abi.encodeCall(fox.transfer, (wallet(to), units))
        );
        _must(ok == may, "a transfer went against the rules");
        if (ok) _moved(from, to, units);
    }

    function force(uint256 from, uint256 to, uint256 units) public {
        (from, to) = (from % WALLETS, to % WALLETS);
        units %= model.balance(from) + 2;
        bool may = model.mayForce(from, to, units);
        vm.prank(OFFICER);
        try fox.forcedTransfer(wallet(from), wallet(to), units) {
            _must(may, "an impossible forced transfer went through");
            _moved(from, to, units);
        } catch {
            _must(!may, "a possible forced transfer was refused");
        }
    }

    function freezeWallet(uint256 who, bool yes) public {
        who %= WALLETS;
        freeze(fox, wallet(who), yes);
        model.setFrozen(who, yes);
    }

    function freezeSome(uint256 who, uint256 units) public {
        who %= WALLETS;
        units %= model.balance(who) + 2;
        bool may = units <= model.balance(who) - model.frozenUnits(who);
        vm.prank(OFFICER);
        try fox.freezePartialTokens(wallet(who), units) {
            model.setFrozenUnits(who, model.frozenUnits(who) + units);
            _must(may, "more units were frozen than are free");
        } catch {
            _must(!may, "free units could not be frozen");
        }
    }

    function unfreezeSome(uint256 who, uint256 units) public {
        who %= WALLETS;
        units %= model.frozenUnits(who) + 2;
        bool may = units <= model.frozenUnits(who);
        vm.prank(OFFICER);
        try fox.unfreezePartialTokens(wallet(who), units) {
            model.setFrozenUnits(who, model.frozenUnits(who) - units);
            _must(may, "more units were unfrozen than are frozen");
        } catch {
            _must(!may, "frozen units could not be unfrozen");
        }
    }

    function recover(uint256 from, uint256 to) public {
        // Rarely: a lost wallet never comes back, and there are ten.
        if (from % 4 != 0) return;
        (from, to) = (from % WALLETS, to % WALLETS);
        bool may = model.mayRecover(from, to);
        address identity = identityOf(model.person(from));
        vm.prank(OFFICER);
        try fox.recoveryAddress(wallet(from), wallet(to), identity) {
            _must(may, "an impossible recovery went through");
            model.recover(from, to);
        } catch {
            _must(!may, "a possible recovery was refused");
        }
    }

    function pause(bool yes) public {
        bool may = model.paused() != yes;
        vm.prank(PAUSER);
        (bool ok,) = address(fox).call(yes ? abi.encodeCall(fox.pause, ()) : abi.encodeCall(fox.unpause, ()));
        _must(ok == may, "a pause went against the rules");
        model.setPaused(yes);
    }

    function setRules(uint256 holders, uint256 units) public {
        holders %= WALLETS + 1;
        units %= 2 * UNITS;
        vm.startPrank(OFFICER);
        holderCounts.setMaxHolders(address(fox), holders);
        holdingCaps.setLimit(address(fox), uint208(units), 0);
        vm.stopPrank();
        model.setRules(holders, units);
    }

    function mine(uint256 count) public {
        model.endBlock(block.number);
        vm.roll(block.number + 1 + (count % 5));
    }

    /// @dev Compares everything that the token tells with the model.
    function compare() external view {
        uint256 sum = 0;
        for (uint256 i = 0; i < WALLETS; ++i) {
            address account = wallet(i);
            uint256 balance = fox.balanceOf(account);
            sum += balance;
            vm.assertEq(balance, model.balance(i), "balance");
            vm.assertEq(fox.getFrozenTokens(account), model.frozenUnits(i), "frozen units");
            vm.assertLe(fox.getFrozenTokens(account), balance, "frozen within the balance");
            vm.assertTrue(fox.isFrozen(account) == model.frozen(i), "frozen");
            vm.assertEq(registry.identity(account), identityOf(model.person(i)), "identity");
        }
        vm.assertEq(fox.totalSupply(), sum, "supply");
        vm.assertLe(sum, fox.cap(), "cap");
        vm.assertEq(fox.holderCount(), model.holders(), "holders");
        vm.assertTrue(fox.paused() == model.paused(), "paused");
    }

    /// @dev Compares every checkpoint at every block with the model.
    function compareHistory() external view {
        uint256[] memory blocks = model.blocks();
        for (uint256 b = 0; b < blocks.length; ++b) {
            uint256[WALLETS] memory past = model.balancesAt(blocks[b]);
            uint256 sum = 0;
            for (uint256 i = 0; i < WALLETS; ++i) {
                sum += past[i];
                vm.assertEq(fox.balanceOfAt(wallet(i), blocks[b]), past[i], "balance at a block");
            }
            vm.assertEq(fox.totalSupplyAt(blocks[b]), sum, "supply at a block");
        }
    }

    function identityOf(uint256 person) public pure returns (address) {
        return person == 0 ? address(0) : address(uint160(0x900000 + person));
    }

    function _moved(uint256 from, uint256 to, uint256 units) private {
        if (from == to) return;
        model.take(from, units);
        model.add(to, units);
    }

    /// @dev A handler that reverts is a red run (`fail_on_revert`), with this as the reason.
    function _must(bool condition, string memory reason) private pure {
        require(condition, reason);
    }
}
